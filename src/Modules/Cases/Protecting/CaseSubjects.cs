using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Protecting;

internal sealed class CaseSubjects(ReeveDb db) : ICaseSubjects
{
    public async Task<(Guid Id, string Reference, Guid? CustomerId)?> FindAsync(string typed, CancellationToken cancellationToken = default) =>
        Reference.TryParse(typed, out var reference)
            && await db.Set<Case>().AsNoTracking().Where(found => found.Reference == reference).Select(found => new { found.Id, found.CustomerId }).SingleOrDefaultAsync(cancellationToken) is { } row
            ? (row.Id, reference, row.CustomerId)
            : null;

    public IQueryable<Guid> OfCustomers(IQueryable<Guid> customers) => db.Set<Case>().Where(found => found.CustomerId != null && customers.Contains(found.CustomerId.Value)).Select(found => found.Id);

    public async Task<IReadOnlyDictionary<Guid, string>> ReferencesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
    {
        var wanted = ids.ToList();
        return await db.Set<Case>().Where(found => wanted.Contains(found.Id)).ToDictionaryAsync(found => found.Id, found => found.Reference, cancellationToken);
    }
}
