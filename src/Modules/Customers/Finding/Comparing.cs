using Reeve.Customers.Domain;

namespace Reeve.Customers.Finding;

/// <summary>A customer whom a typed line may mean.</summary>
internal sealed record Compared(Guid Id, double Points, Fit Fit, string Why, string Name)
{
    public bool Lacks => Fit == Fit.Lacking;
}

/// <summary>How well the whole of a line fits somebody: how far to go on looking for somebody better.</summary>
internal enum Fit
{
    /// <summary>A part fits nothing of theirs.</summary>
    Lacking,

    /// <summary>A name is hardly like it.</summary>
    Hardly,

    /// <summary>Every part fits, some with errors.</summary>
    Whole,

    /// <summary>Something few have is right, and a long name has two errors or is written as it sounds; or one name is right and only the other far off.</summary>
    Fair,

    /// <summary>Every part is right or has one error.</summary>
    Sure,
}

/// <summary>Compares a whole line with a customer.</summary>
internal static class Comparing
{
    /// <summary>What it costs that a part of a longer line fits nothing: an old name, a number they gave up.</summary>
    private const double Missing = 4;

    public static Compared? Of(IReadOnlyList<Part> parts, Guid id, FoundBy found)
    {
        var likenesses = new Likenesses(found, alone: parts.Count == 1);
        var (points, missing, hardly, far, same, rarely) = (0.0, 0, 0, 0, 0, false);
        var why = new List<string>();
        foreach (var part in parts)
        {
            var match = likenesses.Of(part);
            if (match.Like == Like.Not)
            {
                missing++;
                continue;
            }

            hardly += match.Like == Like.Hardly ? 1 : 0;
            same += match.Like == Like.Same ? 1 : 0;
            rarely |= match.Rarely && match.Like == Like.Same;
            // A long name with two errors, beside a number that is theirs, is as good.
            far += match.Like >= Like.OneError ? 0 : match.Like > Like.Hardly && part.Text.Length > 5 ? 1 : 2;
            points += match.Points;
            if (match.Why is { } reason && !why.Contains(reason))
            {
                why.Add(reason);
            }
        }

        // One of three may be wrong altogether. A name that is hardly like it needs something that few others have.
        if (missing > (parts.Count > 2 ? 1 : 0) || hardly > (rarely ? 1 : 0) || (missing > 0 && hardly > 0))
        {
            return null;
        }

        var fit = missing > 0 ? Fit.Lacking : far == 0 ? Fit.Sure : rarely && (far == 1 || (far == 2 && same > 1)) ? Fit.Fair : hardly > 0 ? Fit.Hardly : Fit.Whole;
        return new Compared(id, points - (missing * Missing), fit, string.Join(", ", why), found.Names.Count > 0 ? found.Names[0] : "");
    }
}
