using Reeve.Kernel.Refusals;

namespace Reeve.Cases.Domain;

/// <content>Work that goes the wrong way: refused by who got it, and back with who answers for it.</content>
internal sealed partial class Case
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 2_000;

    /// <summary>Gives it back to its owner, who decides what to do instead.</summary>
    /// <param name="who">Who sends it back, in words: "Zofia Maltby", "Whoever reads bins@marlshire.example".</param>
    public void SendBack(Acting by, string who, string reason)
    {
        RequireOpen("it cannot be sent back");
        if (SentBackAt is not null)
        {
            throw new Refused("case-already-sent-back", RefusalKind.Conflict, $"{Reference} was sent back already. Whoever answers for it decides what to do.");
        }

        AssigneeId = OwnerId;
        SentBackAt = by.At;
        SentBackReason = reason;
        Write(by, EntryKind.SentBack, staffText: $"{who} sent it back: {reason}");
        Change(by);
    }

    /// <summary>Somebody decided what to do instead.</summary>
    private void Settle()
    {
        SentBackAt = null;
        SentBackReason = null;
    }
}
