using Reeve.Customers.Contracts;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Domain;

/// <summary>That somebody speaks or does something for a customer, and what they may do.</summary>
internal sealed class Relationship : ICustomerPart
{
    private static readonly TimeSpan UndoFor = TimeSpan.FromHours(24);

    public Guid Id { get; init; }

    /// <summary>For whom it is done.</summary>
    public Guid CustomerId { get; set; }

    /// <summary>Who does it; null where they have no record of their own.</summary>
    public Guid? OtherId { get; set; }

    /// <summary>Their name, where they have no record.</summary>
    public string? OtherName { get; init; }

    public ActingAs Kind { get; init; }

    public ActingPowers May { get; init; }

    /// <summary>What was seen of it: "Registered LPA, certified copy". Null while nothing was.</summary>
    public string? Proof { get; init; }

    public string? ProofSeenBy { get; init; }

    public DateTime? ProofSeenAt { get; init; }

    /// <summary>As <see cref="PartialDate"/> keeps it.</summary>
    public string? Since { get; init; }

    public string? Until { get; init; }

    public required string Source { get; init; }

    public DateTime AddedAt { get; init; }

    public DateTime? EndedAt { get; private set; }

    public string? EndedBy { get; private set; }

    public string? EndedWhy { get; private set; }

    public int Version { get; private set; }

    /// <exception cref="Refused">Nobody is named, it is themselves, or a power is given that needs a proof nobody has seen.</exception>
    public static Relationship Add(Relationship wanted, IReadOnlyCollection<Guid> same, IEnumerable<Relationship> known)
    {
        if (wanted.OtherId is null && wanted.OtherName is null)
        {
            throw new Refused("other-needed", RefusalKind.Invalid, "Say who it is: find them, or type their name", "Other");
        }

        if (wanted.OtherId is { } other && same.Contains(other))
        {
            throw new Refused("other-self", RefusalKind.Invalid, "This is the same customer. Choose somebody else.", "Other");
        }

        if (NeedsProof(wanted.Kind, wanted.May) && wanted.Proof is null)
        {
            throw new Refused("proof-needed", RefusalKind.Invalid, $"{RelationWords.Of(wanted.Kind)} with a say in their details or money needs a document. Say what you have seen, or take those two ticks away until you have.", "Proof");
        }

        PartialDate.InOrder(wanted.Since, wanted.Until, "Until");
        if (known.Any(each => each.EndedAt is null && each.Kind == wanted.Kind && (each.OtherId, each.OtherName) == (wanted.OtherId, wanted.OtherName)))
        {
            throw new Refused("relationship-known", RefusalKind.Conflict, "This is on the record already. End it first to record it in another way.", "Other");
        }

        return wanted;
    }

    /// <summary>A power that rests on a document lets nobody change details or pay before the document was seen.</summary>
    public static bool NeedsProof(ActingAs kind, ActingPowers may) =>
        kind is ActingAs.PowerOfAttorney or ActingAs.Deputy or ActingAs.Appointee && (may & (ActingPowers.ChangeDetails | ActingPowers.Pay)) != 0;

    public bool InForce(DateOnly today) => EndedAt is null && PartialDate.Holds(Since, Until, today);

    public void End(string by, string? why, DateTime now)
    {
        if (EndedAt is not null)
        {
            throw new Refused("relationship-ended", RefusalKind.Conflict, "Somebody has ended this already.");
        }

        (EndedAt, EndedBy, EndedWhy) = (now, by, why);
        Version++;
    }

    /// <summary>It is another record for whom it is done.</summary>
    public void GiveTo(Guid customerId)
    {
        CustomerId = customerId;
        Version++;
    }

    /// <summary>It is another record that does it.</summary>
    public void SpokenBy(Guid otherId)
    {
        OtherId = otherId;
        Version++;
    }

    public void PutBack(DateTime now)
    {
        if (EndedAt is not { } ended || now - ended > UndoFor)
        {
            throw new Refused("relationship-not-ended", RefusalKind.Conflict, "This cannot be put back any more. Record it again.");
        }

        (EndedAt, EndedBy, EndedWhy) = (null, null, null);
        Version++;
    }
}

/// <summary>The words for relationships, from both sides.</summary>
internal static class RelationWords
{
    public static string Of(ActingAs kind) => kind switch
    {
        ActingAs.ActsFor => "Acts for them",
        ActingAs.PowerOfAttorney => "Power of attorney",
        ActingAs.Deputy => "Deputy of the Court of Protection",
        ActingAs.Carer => "Carer",
        ActingAs.Parent => "Parent or guardian",
        ActingAs.Appointee => "Appointee for benefits",
        ActingAs.Interpreter => "Interpreter",
        ActingAs.Landlord => "Landlord or agent",
        ActingAs.Advocate => "Advocate or adviser",
        _ => "Works for them",
    };

    /// <summary>Seen from who does it: "Carer of", "Works for".</summary>
    public static string From(ActingAs kind) => kind switch
    {
        ActingAs.ActsFor => "Acts for",
        ActingAs.PowerOfAttorney => "Has power of attorney for",
        ActingAs.Deputy => "Deputy for",
        ActingAs.Carer => "Carer of",
        ActingAs.Parent => "Parent or guardian of",
        ActingAs.Appointee => "Appointee of",
        ActingAs.Interpreter => "Interprets for",
        ActingAs.Landlord => "Landlord or agent of",
        ActingAs.Advocate => "Advocate of",
        _ => "Works for",
    };

    public static string Of(ActingPowers may)
    {
        var words = Enum.GetValues<ActingPowers>().Where(each => each != ActingPowers.None && may.HasFlag(each)).Select(One).ToList();
        return words.Count == 0 ? "may do nothing for them" : "may " + string.Join(", ", words);
    }

    /// <summary>The same, to begin a sentence with.</summary>
    public static string Sentence(ActingPowers may) => "M" + Of(may)[1..];

    public static string One(ActingPowers power) => power switch
    {
        ActingPowers.BeTold => "be told about their affairs",
        ActingPowers.Report => "report and ask for them",
        ActingPowers.ChangeDetails => "change their details",
        _ => "pay for them",
    };
}
