using Reeve.Contacts.Domain;
using Reeve.Contacts.Taking;
using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;

namespace Reeve.Contacts.Demand;

/// <summary>Proposes why something was asked, so that the adviser only corrects it.</summary>
internal static class DemandProposal
{
    /// <summary>
    /// Preventable, progress chase, caused by the case's service, when it is about an open case of the same customer: one the adviser
    /// named, or one of the same service; otherwise value.
    /// </summary>
    public static DemandOf For(DemandCauses causes, Guid? serviceOfOpenCase) => serviceOfOpenCase is { } service
        ? new DemandOf(DemandKind.Preventable, causes.ProgressChase?.Code, service, Proposed: true)
        : new DemandOf(DemandKind.Value, causes.FirstOf(DemandKind.Value)?.Code, null, Proposed: true);

    /// <summary>What the adviser chose, or the proposal where they chose nothing.</summary>
    public static DemandOf Read(DraftFields fields, DemandCauses causes, DemandOf proposed, Guid? enquiryService, Func<string, Guid?> serviceOfCode)
    {
        var kind = fields["Demand"] switch { "value" => DemandKind.Value, "preventable" => DemandKind.Preventable, _ => (DemandKind?)null };
        var cause = causes.Find(fields["Cause"]);
        kind ??= cause?.Kind;
        if (kind is not { } chosen)
        {
            return proposed;
        }

        if (cause?.Kind != chosen)
        {
            cause = chosen == proposed.Kind ? causes.Find(proposed.CauseCode) : chosen == DemandKind.Value ? causes.FirstOf(DemandKind.Value) : null;
        }

        if (chosen == DemandKind.Preventable && cause is null && causes.FirstOf(DemandKind.Preventable) is not null)
        {
            throw new Refused("cause-needed", RefusalKind.Invalid, "Choose what would have prevented this contact", "Cause");
        }

        var causing = fields["CauseService"] is { } code ? serviceOfCode(code) : null;
        var result = new DemandOf(chosen, cause?.Code, chosen == DemandKind.Preventable ? causing ?? proposed.CausingServiceId ?? enquiryService : null, Proposed: false);
        return result with { Proposed = result with { Proposed = true } == proposed };
    }
}
