using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;

namespace Reeve.Customers.Finding;

/// <summary>
/// Customers by what somebody types. What few have in common is looked up first, then what is common together with what
/// narrows it, then what may have been meant; whoever is found is compared with the whole line. Looking ends as soon as
/// somebody fits it, so that what is typed right costs two questions, and what is not a few more.
/// </summary>
internal sealed class FindCustomers(ReeveDb db, Candidates candidates, NameWords names)
{
    /// <summary>Sorts after any word that begins with what stands before it.</summary>
    private const string End = "\U0010FFFF";

    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(1);

    public async Task<IReadOnlyList<CustomerHit>> FindAsync(string typed, int limit, CancellationToken cancellationToken)
    {
        var parts = TypedLine.Read(typed);
        if (parts.Count == 0 || limit <= 0)
        {
            return [];
        }

        var found = await ComparedAsync(new LookingUp(parts, limit), cancellationToken);
        // Those who lack a part are worth showing only when nobody has all.
        var whole = found.Exists(each => !each.Lacks) ? found.Where(each => !each.Lacks) : found;
        var ranked = whole.OrderByDescending(each => each.Points).ThenBy(each => each.Name.Length).ThenBy(each => each.Name, StringComparer.Ordinal).ThenBy(each => each.Id).Take(limit * 2).ToList();
        return await ShownAsync(ranked, limit, cancellationToken);
    }

    /// <summary>Each part of what was typed, and the customers of whom one word begins so.</summary>
    public IReadOnlyList<CustomerTerm> Terms(string typed) =>
        [.. TypedWords.Read(typed).Select(word => new CustomerTerm(word.Typed, Beginning(word.Text).Select(row => row.CustomerId)))];

    private async Task<List<Compared>> ComparedAsync(LookingUp looking, CancellationToken cancellationToken)
    {
        var (seen, found) = (new HashSet<Guid>(), new List<Compared>());
        // Somebody with the very day of birth whose name only sounds alike is not the one while nobody has looked for who has the name.
        if (await LookedAsync(looking.Rare(), Fit.Sure) || await LookedAsync(looking.Together(), Fit.Fair))
        {
            return found;
        }

        var vocabulary = await names.ReadAsync(Recent, cancellationToken);
        if (await LookedAsync(looking.Nearly(vocabulary), Fit.Fair) || await LookedAsync(looking.Common(vocabulary), Fit.Whole))
        {
            return found;
        }

        var streets = await candidates.KnownAsync([.. looking.Crossed().Select(each => each.Other).Distinct(StringComparer.Ordinal)], cancellationToken);
        foreach (var (one, other) in looking.Crossed().Where(each => streets.Contains(each.Other)))
        {
            Compare(await candidates.WithBothAsync(one, other, seen, cancellationToken));
        }

        return found;

        async Task<bool> LookedAsync(IReadOnlyList<LookUp> lookUps, Fit enough)
        {
            Compare(await candidates.ReadAsync(lookUps, seen, cancellationToken));
            return found.Exists(each => each.Fit >= enough);
        }

        void Compare(IReadOnlyList<(Guid Id, FoundBy Found)> some) => found.AddRange(some.Select(each => Comparing.Of(looking.Parts, each.Id, each.Found)).OfType<Compared>());
    }

    /// <summary>A customer whose record was merged is shown once, as the record that goes on.</summary>
    private async Task<IReadOnlyList<CustomerHit>> ShownAsync(List<Compared> ranked, int limit, CancellationToken cancellationToken)
    {
        if (ranked.Count == 0)
        {
            return [];
        }

        var cards = await CustomerDirectory.CardsAsync(db, [.. ranked.Select(each => each.Id)], cancellationToken);
        return [.. ranked.Where(each => cards.ContainsKey(each.Id)).Select(each => new CustomerHit(cards[each.Id], each.Why)).DistinctBy(hit => hit.Customer.Id).Take(limit)];
    }

#pragma warning disable CA1309, CA1310 // Translated to the database's own comparison, by bytes.
    private IQueryable<CustomerWord> Beginning(string text)
    {
        var end = text + End;
        return db.Set<CustomerWord>().Where(row => string.Compare(row.Word, text) >= 0 && string.Compare(row.Word, end) < 0);
    }
#pragma warning restore CA1309, CA1310
}
