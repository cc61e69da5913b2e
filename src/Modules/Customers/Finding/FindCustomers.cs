using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Finding;

/// <summary>
/// Customers by what somebody types: every word must be the beginning of one of the customer's words. The
/// rarest word is looked up, the others are checked on what it finds; whole words come before begun ones.
/// </summary>
internal sealed class FindCustomers(ReeveDb db)
{
    /// <summary>Sorts after any word that begins with what stands before it.</summary>
    private const string End = "\U0010FFFF";

    /// <summary>
    /// A word is called common, and not counted further, from here. Counting reads an index in order, which is cheap; beginning
    /// with the wrong word of two costs a look-up for each of its customers, which is not.
    /// </summary>
    private const int Common = 20_000;

    public async Task<IReadOnlyList<CustomerHit>> FindAsync(string typed, int limit, CancellationToken cancellationToken)
    {
        var words = TypedWords.Read(typed);
        if (words.Count == 0 || limit <= 0)
        {
            return [];
        }

        var texts = words.Select(word => word.Text).ToList();
        var ids = await IdsAsync(texts, whole: true, limit, cancellationToken);
        if (ids.Count < limit)
        {
            var begun = await IdsAsync(texts, whole: false, limit * 2, cancellationToken);
            ids = [.. ids.Concat(begun).Distinct().Take(limit)];
        }

        var cards = await CustomerDirectory.CardsAsync(db, ids, cancellationToken);
        return [.. ids.Where(cards.ContainsKey).Select(id => new CustomerHit(cards[id], Why(words, cards[id])))];
    }

    /// <summary>Each part of what was typed, and the customers of whom one word begins so.</summary>
    public IReadOnlyList<CustomerTerm> Terms(string typed) =>
        [.. TypedWords.Read(typed).Select(word => new CustomerTerm(word.Typed, Beginning(word.Text).Select(row => row.CustomerId)))];

    private async Task<List<Guid>> IdsAsync(List<string> texts, bool whole, int limit, CancellationToken cancellationToken)
    {
        var rarest = await RarestFirstAsync(texts, whole, cancellationToken);
        if (rarest.Count == 0)
        {
            return [];
        }

        var rows = Rows(rarest[0], whole);
        foreach (var text in rarest.Skip(1))
        {
            var others = Rows(text, whole);
            rows = rows.Where(row => others.Any(other => other.CustomerId == row.CustomerId));
        }

        // In the order of the index, so that nothing is sorted and looking stops when there are enough.
        var ids = await rows.OrderBy(row => row.Word).ThenBy(row => row.CustomerId).Select(row => row.CustomerId).Take(limit * 2).ToListAsync(cancellationToken);
        return [.. ids.Distinct().Take(limit)];
    }

    /// <summary>None when one of them is nobody's.</summary>
    private async Task<List<string>> RarestFirstAsync(List<string> texts, bool whole, CancellationToken cancellationToken)
    {
        if (texts.Count == 1)
        {
            return texts;
        }

        var counted = new List<(string Text, int Count)>(texts.Count);
        foreach (var text in texts)
        {
            var count = await Rows(text, whole).OrderBy(row => row.Word).Take(Common).CountAsync(cancellationToken);
            if (count == 0)
            {
                return [];
            }

            counted.Add((text, count));
        }

        return [.. counted.OrderBy(word => word.Count).ThenByDescending(word => word.Text.Length).Select(word => word.Text)];
    }

    private IQueryable<CustomerWord> Rows(string text, bool whole) => whole ? Exactly(text) : Beginning(text);

    private IQueryable<CustomerWord> Exactly(string text) => db.Set<CustomerWord>().Where(row => row.Word == text);

#pragma warning disable CA1309, CA1310 // Translated to the database's own comparison, by bytes.
    private IQueryable<CustomerWord> Beginning(string text)
    {
        var end = text + End;
        return db.Set<CustomerWord>().Where(row => string.Compare(row.Word, text) >= 0 && string.Compare(row.Word, end) < 0);
    }
#pragma warning restore CA1309, CA1310

    private static string Why(IReadOnlyList<TypedWord> words, CustomerCard card)
    {
        var reasons = new List<string>();
        if (words.Any(word => word.Kind == TypedKind.Word))
        {
            var names = Folding.Words(card.Name);
            reasons.Add(words.Any(word => word.Kind == TypedKind.Word && names.Any(name => name.StartsWith(word.Text, StringComparison.Ordinal))) ? "name" : "contact details");
        }

        if (words.Any(word => word.Kind == TypedKind.Postcode))
        {
            reasons.Add(card.Postcode is null ? "postcode" : "postcode " + card.Postcode);
        }

        if (words.Any(word => word.Kind == TypedKind.Phone))
        {
            reasons.Add("phone");
        }

        if (words.Any(word => word.Kind == TypedKind.Email))
        {
            reasons.Add("email");
        }

        return string.Join(", ", reasons);
    }
}
