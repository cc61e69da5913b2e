using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Finding;

/// <summary>Loads a case to be changed, with its clocks, as the current actor may see it.</summary>
internal sealed class CaseLoader(Work work, IOrganisation organisation, ICatalogue catalogue)
{
    /// <param name="version">The version of the page that was looked at; null where overwriting is not possible.</param>
    /// <exception cref="Refused">Not there, not to be seen, or changed since it was looked at.</exception>
    public async Task<(Case Case, Acting By)> LoadAsync(string reference, int? version, CancellationToken cancellationToken)
    {
        if (!Reference.TryParse(reference, out var parsed))
        {
            throw CaseRefusals.NotFound();
        }

        var found = await work.Db.Set<Case>().VisibleTo(work.Actor).Include(each => each.Clocks).SingleOrDefaultAsync(each => each.Reference == parsed, cancellationToken)
            ?? throw CaseRefusals.NotFound();
        return version is { } seen && seen != found.Version ? throw Refused.ChangedMeanwhile() : (found, await ByAsync(cancellationToken));
    }

    /// <summary>Whoever acts has proved in another way that they may (a link, a proof, a job).</summary>
    public async Task<(Case Case, Acting By)> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await work.Db.Set<Case>().Include(each => each.Clocks).SingleOrDefaultAsync(each => each.Id == id, cancellationToken) ?? throw CaseRefusals.NotFound();
        return (found, await ByAsync(cancellationToken));
    }

    public async ValueTask<Service> ServiceAsync(Case found, CancellationToken cancellationToken) =>
        await catalogue.ServiceAsync(found.ServiceId, cancellationToken)
        ?? throw new Refused("service-gone", RefusalKind.Conflict, "The service of this case is no longer in the catalogue. Move the case to another service.");

    public async ValueTask<Acting> ByAsync(CancellationToken cancellationToken) =>
        new(work.Actor, work.Now, work.NewId, CaseCalendars.Of(await organisation.GetAsync(cancellationToken)));
}
