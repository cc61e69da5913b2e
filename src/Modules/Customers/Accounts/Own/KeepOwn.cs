using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Consents;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Names;
using Reeve.Customers.Needs;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Accounts.Own;

/// <summary>What somebody who is signed in tells of themselves: what they need, what they agree to, what they are called.</summary>
internal sealed class KeepOwn(Work work, ICustomerSession session, PartDoor door, KeepNeeds needs, KeepConsents consents, KeepNames names)
{
    /// <summary>More names than anybody has would only help somebody to be found as somebody else.</summary>
    private const int MostNames = 10;

    /// <summary>Whose record this is; null while it is not settled which is theirs.</summary>
    public async Task<Owner?> FindAsync(CancellationToken cancellationToken) =>
        (await session.CurrentAsync(cancellationToken))?.CustomerId is { } id ? await door.OwnerAsync(id, cancellationToken) : null;

    /// <exception cref="Refused">Nobody is signed in, or it is not settled which record is theirs.</exception>
    public async Task<Owner> MineAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ?? throw Refused.Missing("your record");

    /// <param name="seen">What the form showed, see <see cref="KeepNeeds.SeenAsync"/>.</param>
    public async Task TellNeedsAsync(CustomerNeeds told, string seen, CancellationToken cancellationToken)
    {
        await needs.TellAsync((await MineAsync(cancellationToken)).CurrentId, told, seen, cancellationToken);
        await work.SaveAsync(cancellationToken);
    }

    /// <summary>Says yes or no to one purpose. Saying again what they said last adds nothing.</summary>
    /// <returns>What the purpose is called.</returns>
    public async Task<string> SayAsync(string? purpose, bool given, CancellationToken cancellationToken)
    {
        var mine = await MineAsync(cancellationToken);
        var asked = (await consents.OfAsync(mine.CurrentId, cancellationToken)).FirstOrDefault(each => each.Purpose == purpose) ?? throw Refused.Missing("that question");
        if (asked.Given != given)
        {
            await consents.SayAsync(mine.CurrentId, asked.Purpose, given, Sources.Website, cancellationToken);
            await work.SaveAsync(cancellationToken);
        }

        return asked.Name;
    }

    public async Task AddNameAsync(int version, NameKind? kind, string? text, CancellationToken cancellationToken)
    {
        var chosen = kind is NameKind.Preferred or NameKind.KnownAs or NameKind.Former ? kind.Value : throw new Refused("kind-needed", RefusalKind.Invalid, "Choose what the name is to you", "Kind");
        await names.AddAsync((await MineAsync(cancellationToken)).CurrentId, version, chosen, text, since: null, until: null, Sources.OwnAccount, MostNames, cancellationToken);
    }

    public async Task EndNameAsync(int version, Guid nameId, CancellationToken cancellationToken) =>
        await names.EndAsync((await MineAsync(cancellationToken)).CurrentId, version, nameId, Sources.OwnAccount, cancellationToken);

    public async Task PutNameBackAsync(Guid nameId, CancellationToken cancellationToken) =>
        await names.PutBackAsync((await MineAsync(cancellationToken)).CurrentId, nameId, endedBy: Sources.OwnAccount, cancellationToken);

    /// <summary>Names in use, over all records of theirs. As somebody once wrote it wrongly is for the council to find them by, not theirs to read.</summary>
    public static async Task<IReadOnlyList<CustomerName>> NamesAsync(Kernel.Database.ReeveDb db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        [.. (await db.Set<CustomerName>().AsNoTracking().Where(name => ids.Contains(name.CustomerId) && name.EndedAt == null && name.Kind != NameKind.Spelling).ToListAsync(cancellationToken))
            .OrderBy(name => name.Kind).ThenBy(name => name.AddedAt)];
}
