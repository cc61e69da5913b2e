using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Identities;
using Reeve.Customers.Keeping;
using Reeve.Kernel;
using Reeve.Kernel.Journal;

namespace Reeve.Customers.Merging;

/// <summary>What was told of needs. Whose place a row takes it names itself, so that what it replaced stands again where it does not go along.</summary>
internal sealed class NeedRows(Work work, IEnumerable<ICustomerGuard> guards) : PartRows<NeedsTold>(work, guards)
{
    public override string Kind => "needs";

    public override string Count(int many) => many == 1 ? "needs told once" : $"needs told {many} times";

    protected override IQueryable<NeedsTold> Since(IQueryable<NeedsTold> rows, DateTime since) => rows.Where(told => told.ToldAt > since).OrderByDescending(told => told.ToldAt);

    protected override Task<IReadOnlyList<CustomerRow>> RowsAsync(IReadOnlyList<NeedsTold> rows, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CustomerRow>>([.. rows.Select(told => new CustomerRow(told.Id, "Needs: " + (told.AsNeeds().Words is { Count: > 0 } words ? string.Join("; ", words) : "nothing is needed"), told.ToldAt))]);
}

/// <summary>What was said to the council's purposes: how it stands follows from the newest of each record.</summary>
internal sealed class ConsentRows(Work work, IEnumerable<ICustomerGuard> guards) : PartRows<ConsentSaid>(work, guards)
{
    public override string Kind => "consent";

    public override string Count(int many) => many == 1 ? "1 consent given or refused" : $"{many} consents given or refused";

    protected override IQueryable<ConsentSaid> Since(IQueryable<ConsentSaid> rows, DateTime since) => rows.Where(said => said.At > since).OrderByDescending(said => said.At);

    protected override async Task<IReadOnlyList<CustomerRow>> RowsAsync(IReadOnlyList<ConsentSaid> rows, CancellationToken cancellationToken)
    {
        var names = rows.Count == 0 ? [] : await Work.Db.Set<ConsentPurpose>().ToDictionaryAsync(purpose => purpose.Code, purpose => purpose.Name, cancellationToken);
        return [.. rows.Select(said => new CustomerRow(said.Id, $"Consent: {names.GetValueOrDefault(said.Purpose, said.Purpose)}: {(said.Given ? "yes" : "no")}", said.At))];
    }
}

/// <summary>What staff noted.</summary>
internal sealed class NoteRows(Work work, IEnumerable<ICustomerGuard> guards) : PartRows<CustomerNote>(work, guards)
{
    /// <summary>Letters of a note that are shown: enough to know whom it is about.</summary>
    private const int Shown = 120;

    public override string Kind => "note";

    public override string Count(int many) => many == 1 ? "1 note" : $"{many} notes";

    protected override IQueryable<CustomerNote> Since(IQueryable<CustomerNote> rows, DateTime since) => rows.Where(note => note.At > since).OrderByDescending(note => note.At);

    protected override Task<IReadOnlyList<CustomerRow>> RowsAsync(IReadOnlyList<CustomerNote> rows, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CustomerRow>>([.. rows.Select(note => new CustomerRow(note.Id, "Note: " + (note.Text.Length > Shown ? note.Text[..Shown] + "…" : note.Text) + PartWords.Ended(note.EndedAt), note.At))]);
}

/// <summary>Who speaks for whom, from both sides: a record may be of who is spoken for, or of who speaks.</summary>
internal sealed class RelationshipRows(Work work, IEnumerable<ICustomerGuard> guards, ICustomers customers) : PartRows<Relationship>(work, guards)
{
    public override string Kind => "relationship";

    public override string Count(int many) => many == 1 ? "1 person who speaks for them" : $"{many} people who speak for them";

    public override async Task<IReadOnlyList<CustomerRow>> AddedSinceAsync(IReadOnlyCollection<Guid> customerIds, DateTime since, int limit, CancellationToken cancellationToken = default)
    {
        var others = customerIds.Cast<Guid?>().ToList();
        // In two parts, each along an index of its own. With both ends among these records nobody can say which of them is meant: it stays.
        var forward = await Since(Work.Db.Set<Relationship>().AsNoTracking().Where(each => customerIds.Contains(each.CustomerId)), since).Take(limit).ToListAsync(cancellationToken);
        var back = await Since(Work.Db.Set<Relationship>().AsNoTracking().Where(each => others.Contains(each.OtherId)), since).Take(limit).ToListAsync(cancellationToken);
        var cards = await customers.CardsAsync([.. forward.Select(each => each.OtherId).OfType<Guid>().Concat(back.Select(each => each.CustomerId)).Distinct()], cancellationToken);
        string Name(Guid id) => cards.TryGetValue(id, out var card) ? card.Name : "somebody whose record is gone";
        return [.. forward.Where(each => !others.Contains(each.OtherId)).Select(each => Row(each, $"{RelationWords.Of(each.Kind)}: {(each.OtherId is { } id ? Name(id) : each.OtherName)}"))
            .Concat(back.Where(each => !customerIds.Contains(each.CustomerId)).Select(each => Row(each, $"{RelationWords.From(each.Kind)} {Name(each.CustomerId)}")))
            .OrderByDescending(row => row.At).Take(limit)];
    }

    public override async Task GiveAsync(IReadOnlyCollection<Guid> ids, IReadOnlyCollection<Guid> fromCustomerIds, Guid toCustomerId, CancellationToken cancellationToken = default)
    {
        var given = new List<(Guid From, Action Give)>();
        foreach (var row in await Work.Db.Set<Relationship>().Where(each => ids.Contains(each.Id)).ToListAsync(cancellationToken))
        {
            var (forward, back) = (fromCustomerIds.Contains(row.CustomerId), row.OtherId is { } other && fromCustomerIds.Contains(other));
            if (forward != back && row.CustomerId != toCustomerId && row.OtherId != toCustomerId)
            {
                given.Add((forward ? row.CustomerId : row.OtherId!.Value, forward ? () => row.GiveTo(toCustomerId) : () => row.SpokenBy(toCustomerId)));
            }
        }

        await SayAsync(given, toCustomerId, cancellationToken);
    }

    protected override IQueryable<Relationship> Since(IQueryable<Relationship> rows, DateTime since) => rows.Where(each => each.AddedAt > since).OrderByDescending(each => each.AddedAt);

    protected override Task<IReadOnlyList<CustomerRow>> RowsAsync(IReadOnlyList<Relationship> rows, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CustomerRow>>([.. rows.Select(each => Row(each, RelationWords.Of(each.Kind)))]);

    private static CustomerRow Row(Relationship each, string title) => new(each.Id, title + PartWords.Ended(each.EndedAt), each.AddedAt);
}

/// <summary>Numbers of other systems, of the kinds that the officer may see; each look is journalled as everywhere.</summary>
internal sealed class IdentityRows(Work work, IEnumerable<ICustomerGuard> guards, SeenTypes types, Views views) : PartRows<CustomerIdentity>(work, guards)
{
    public override string Kind => "identity";

    public override string Count(int many) => many == 1 ? "1 number of another system" : $"{many} numbers of other systems";

    protected override async Task<IQueryable<CustomerIdentity>> SeenAsync(CancellationToken cancellationToken)
    {
        var codes = (await types.GetAsync(cancellationToken)).Select(type => type.Code).ToList();
        return Work.Db.Set<CustomerIdentity>().Where(identity => codes.Contains(identity.Type));
    }

    protected override IQueryable<CustomerIdentity> Since(IQueryable<CustomerIdentity> rows, DateTime since) => rows.Where(identity => identity.AddedAt > since).OrderByDescending(identity => identity.AddedAt);

    protected override async Task<IReadOnlyList<CustomerRow>> RowsAsync(IReadOnlyList<CustomerIdentity> rows, CancellationToken cancellationToken)
    {
        await Task.WhenAll(rows.Select(identity => views.ViewedAsync("customer-identity", identity.Id, cancellationToken: cancellationToken)));
        var names = (await types.GetAsync(cancellationToken)).ToDictionary(type => type.Code, type => type.Name);
        return [.. rows.Select(identity => new CustomerRow(identity.Id, $"{names[identity.Type]} {identity.Typed}{PartWords.Ended(identity.EndedAt)}", identity.AddedAt))];
    }

    protected override bool IsThere(CustomerIdentity row, IReadOnlyList<CustomerIdentity> has) =>
        row.EndedAt is null && has.Any(each => each.EndedAt is null && each.Type == row.Type && each.Normal == row.Normal);
}

/// <summary>Other names. A preferred one that goes lets the one it ended stand again.</summary>
internal sealed class NameRows(Work work, CustomerWriter writer) : ICustomerRows
{
    public string Kind => "name";

    public string Count(int many) => many == 1 ? "1 other name" : $"{many} other names";

    public Task<int> CountAsync(IReadOnlyCollection<Guid> customerIds, CancellationToken cancellationToken = default) =>
        work.Db.Set<CustomerName>().CountAsync(name => customerIds.Contains(name.CustomerId) && name.EndedAt == null, cancellationToken);

    public async Task<IReadOnlyList<CustomerRow>> AddedSinceAsync(IReadOnlyCollection<Guid> customerIds, DateTime since, int limit, CancellationToken cancellationToken = default) =>
        [.. (await work.Db.Set<CustomerName>().AsNoTracking().Where(name => customerIds.Contains(name.CustomerId) && name.AddedAt > since)
            .OrderByDescending(name => name.AddedAt).Take(limit).ToListAsync(cancellationToken))
            .Select(name => new CustomerRow(name.Id, $"{CustomerName.Word(name.Kind)} {name.Text}{PartWords.Ended(name.EndedAt)}", name.AddedAt))];

    public async Task GiveAsync(IReadOnlyCollection<Guid> ids, IReadOnlyCollection<Guid> fromCustomerIds, Guid toCustomerId, CancellationToken cancellationToken = default)
    {
        var owners = await work.Db.Set<CustomerName>().Where(name => ids.Contains(name.Id) && fromCustomerIds.Contains(name.CustomerId)).Select(name => name.CustomerId).Distinct().ToListAsync(cancellationToken);
        await Moving.RunAsync(writer, owners, toCustomerId, "names", (from, to) => from.GiveNamesTo(to, ids), work.Now, cancellationToken);
    }
}

internal static class PartWords
{
    public static string Ended(DateTime? endedAt) => endedAt is null ? "" : " (ended)";
}
