using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Risks;

/// <summary>What the person says against it, and what somebody else decides.</summary>
internal sealed partial class RiskEntry
{
    public void ReceiveAppeal(string? words, DateTime now)
    {
        NeedInForce(now);
        if (AppealedAt is not null && AppealDecidedAt is null)
        {
            throw new Refused("risk-appeal-open", RefusalKind.Conflict, "An appeal against this entry is waiting to be decided already.");
        }

        Appeal = Needed(words, StoryLength, "Words", "Write down what the person says");
        (AppealedAt, AppealDecidedAt, AppealDecidedBy, AppealUpheld, AppealReason) = (now, null, null, null, null);
        Version++;
    }

    /// <summary>Decided by somebody who neither approved nor last kept it. One that is upheld removes the entry.</summary>
    public void DecideAppeal(Actor actor, bool? upheld, string? reason, DateTime now)
    {
        NeedInForce(now);
        if (AppealedAt is null || AppealDecidedAt is not null)
        {
            throw new Refused("risk-no-appeal", RefusalKind.Conflict, "No appeal against this entry waits to be decided.");
        }

        if (actor.Id is null || actor.Id == DecidedById || actor.Id == ReviewedById || actor.Id == ProposedById)
        {
            throw new Refused("risk-appeal-second", RefusalKind.Forbidden, "You proposed, approved or reviewed this entry, so somebody else must decide the appeal.");
        }

        AppealUpheld = upheld ?? throw new Refused("risk-appeal-outcome", RefusalKind.Invalid, "Choose whether the appeal is upheld", "Upheld");
        AppealReason = Needed(reason, ReasonLength, "Reason", "Say why, in words the person can read");
        (AppealDecidedAt, AppealDecidedBy) = (now, Cut(actor.Name));
        if (AppealUpheld == true)
        {
            End(RiskState.Removed, AppealDecidedBy, "An appeal was upheld", now);
        }
        else
        {
            Version++;
        }
    }
}
