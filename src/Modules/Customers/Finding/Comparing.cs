using Reeve.Customers.Domain;

namespace Reeve.Customers.Finding;

/// <summary>A customer whom a typed line may mean.</summary>
/// <param name="Sure">Every part fits, or nearly: nobody better is likely to be found by looking further.</param>
internal sealed record Compared(Guid Id, double Points, bool Sure, bool Lacks, string Why, string Name);

/// <summary>Compares a whole line with a customer.</summary>
internal static class Comparing
{
    /// <summary>What it costs that a part of a longer line fits nothing: an old name, a number they gave up.</summary>
    private const double Missing = 4;

    public static Compared? Of(IReadOnlyList<Part> parts, Guid id, FoundBy found)
    {
        var likenesses = new Likenesses(found, alone: parts.Count == 1);
        var (points, missing, hardly, rarely, sure) = (0.0, 0, 0, false, true);
        var why = new List<string>();
        foreach (var part in parts)
        {
            var match = likenesses.Of(part);
            if (match.Like == Like.Not)
            {
                missing++;
                sure = false;
                continue;
            }

            hardly += match.Like == Like.Hardly ? 1 : 0;
            rarely |= match.Rarely;
            sure &= match.Like >= Like.OneError;
            points += match.Points;
            if (match.Why is { } reason && !why.Contains(reason))
            {
                why.Add(reason);
            }
        }

        // One of three may be wrong altogether. A name that is hardly like it needs something that few others have.
        if (missing > (parts.Count > 2 ? 1 : 0) || hardly > (rarely ? 1 : 0) || (missing > 0 && (hardly > 0 || !rarely)))
        {
            return null;
        }

        return new Compared(id, points - (missing * Missing), sure, missing > 0, string.Join(", ", why), found.Names.Count > 0 ? found.Names[0] : "");
    }
}
