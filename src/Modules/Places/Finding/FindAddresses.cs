using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;
using Reeve.Places.Domain;

namespace Reeve.Places.Finding;

/// <summary>Finds addresses as somebody types: the rarest word by its index, the rest by the words of each candidate.</summary>
internal sealed class FindAddresses(ReeveDb db)
{
    // Beyond so many a word is too common to begin with; beyond so many candidates more typing is what helps.
    private const int Common = 4000;
    private const int MostCandidates = 200;

    public async Task<IReadOnlyList<AddressHit>> RunAsync(string typed, int limit, CancellationToken cancellationToken)
    {
        var words = TypedAddress.Read(typed).Words;
        if (words.Count == 0 || limit < 1)
        {
            return [];
        }

        if (words.Count == 1 && TypedAddress.IsUprn(words[0]))
        {
            var uprn = words[0];
            var last = uprn + "9999999999999"[..Math.Max(0, 13 - uprn.Length)];
#pragma warning disable CA1309 // The comparison is the database's.
            var byUprn = await db.Set<AddressRow>().AsNoTracking().Where(row => row.Used && string.Compare(row.Uprn, uprn) >= 0 && string.Compare(row.Uprn, last) <= 0)
#pragma warning restore CA1309
                .OrderBy(row => row.Uprn).Take(limit).ToListAsync(cancellationToken);
            return [.. byUprn.Select(row => row.ToHit())];
        }

        var rarest = await RarestAsync(words, cancellationToken);
        if (rarest is null)
        {
            return [];
        }

        // A join is read only until there are enough; a list of UPRNs would first be gathered whole, for a common word all of it.
        var candidates = Having(rarest).Join(db.Set<AddressRow>(), word => word.Uprn, row => row.Uprn, (_, row) => row).Where(row => row.Used);
        foreach (var word in words.Where(word => word != rarest))
        {
            var part = TypedAddress.IsNumber(word) ? $" {word} " : $" {word}";
            candidates = candidates.Where(row => row.Words.Contains(part));
        }

        var rows = (await candidates.AsNoTracking().Take(MostCandidates).ToListAsync(cancellationToken)).DistinctBy(row => row.Uprn);
        return [.. rows.OrderByDescending(row => Score(row, words)).ThenBy(row => row.Street, StringComparer.Ordinal)
            .ThenBy(row => NumberOf(row.Number)).ThenBy(row => row.Number, StringComparer.Ordinal).ThenBy(row => row.Uprn, StringComparer.Ordinal)
            .Take(limit).Select(row => row.ToHit())];
    }

    public static int NumberOf(string? number) =>
        int.TryParse(string.Concat((number ?? "").TakeWhile(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : 0;

    private IQueryable<AddressWord> Having(string word) => TypedAddress.IsNumber(word)
        ? db.Set<AddressWord>().Where(row => row.Word == word)
        : db.Set<AddressWord>().Where(AddressWord.BeginsWith(word));

    private async Task<string?> RarestAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        if (words.Count == 1)
        {
            return words[0];
        }

        string? rarest = null;
        var least = int.MaxValue;
        // Long words are usually the rare ones: asked first, they often spare asking for the others.
        foreach (var word in words.OrderByDescending(word => word.Length))
        {
            var count = await Having(word).Take(Math.Min(Common, least)).CountAsync(cancellationToken);
            if (count == 0)
            {
                return null;
            }

            if (count < least)
            {
                (rarest, least) = (word, count);
            }

            if (least <= 200)
            {
                break;
            }
        }

        return rarest;
    }

    /// <summary>A house number that is exactly the one typed counts most, then whole words, then what stands earlier in the address.</summary>
    private static int Score(AddressRow row, IReadOnlyList<string> words)
    {
        var score = 0;
        var number = Folding.Fold(row.Number).Replace(" ", "", StringComparison.Ordinal);
        var building = Folding.Words(row.Building);
        var street = Folding.Words(row.Street);
        foreach (var word in words)
        {
            if (number.Length > 0 && number == word)
            {
                score += 400;
            }
            else if (TypedAddress.IsNumber(word) && NumberOf(row.Number).ToString(System.Globalization.CultureInfo.InvariantCulture) == word)
            {
                score += 250;
            }
            else if (street.Length > 0 && street[0].StartsWith(word, StringComparison.Ordinal))
            {
                score += street[0] == word ? 90 : 80;
            }
            else if (street.Contains(word) || building.Contains(word))
            {
                score += 60;
            }
            else if (Array.Exists(street, part => part.StartsWith(word, StringComparison.Ordinal)) || Array.Exists(building, part => part.StartsWith(word, StringComparison.Ordinal)))
            {
                score += 50;
            }
            else if (row.Words.Contains($" {word} ", StringComparison.Ordinal))
            {
                score += 20;
            }
        }

        return score;
    }
}
