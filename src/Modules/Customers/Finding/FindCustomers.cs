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

    /// <summary>A word is called common, and not counted further, from here.</summary>
    private const int Common = 2000;

    public async Task<IReadOnlyList<CustomerHit>> FindAsync(string typed, int limit, CancellationToken cancellationToken)
    {
        var words = TypedWords.Read(typed);
        if (words.Count == 0 || limit <= 0)
        {
            return [];
        }

        var counted = new List<(string Text, int Count)>(words.Count);
        foreach (var word in words)
        {
            counted.Add((word.Text, words.Count == 1 ? 1 : await Beginning(word.Text).Take(Common).CountAsync(cancellationToken)));
        }

        if (counted.Exists(word => word.Count == 0))
        {
            return [];
        }

        var texts = counted.OrderBy(word => word.Count).ThenByDescending(word => word.Text.Length).Select(word => word.Text).ToList();
        var ids = await IdsAsync(texts, whole: true, limit, cancellationToken);
        if (ids.Count < limit)
        {
            var begun = await IdsAsync(texts, whole: false, limit * 2, cancellationToken);
            ids = [.. ids.Concat(begun).Distinct().Take(limit)];
        }

        var cards = await CustomerDirectory.CardsAsync(db, ids, cancellationToken);
        return [.. ids.Where(cards.ContainsKey).Select(id => new CustomerHit(cards[id], Why(words, cards[id])))];
    }

    private async Task<List<Guid>> IdsAsync(List<string> texts, bool whole, int limit, CancellationToken cancellationToken)
    {
        var rows = whole ? Exactly(texts[0]) : Beginning(texts[0]);
        foreach (var text in texts.Skip(1))
        {
            var others = whole ? Exactly(text) : Beginning(text);
            rows = rows.Where(row => others.Any(other => other.CustomerId == row.CustomerId));
        }

        // In the order of the index, so that nothing is sorted and looking stops when there are enough.
        var ids = await rows.OrderBy(row => row.Word).ThenBy(row => row.CustomerId).Select(row => row.CustomerId).Take(limit * 2).ToListAsync(cancellationToken);
        return [.. ids.Distinct().Take(limit)];
    }

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
