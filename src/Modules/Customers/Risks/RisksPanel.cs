using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Organisation.Contracts;

namespace Reeve.Customers.Risks;

/// <summary>On the home page of who decides: entries that wait for a decision, a review or an appeal.</summary>
internal sealed class RisksPanel(Work work) : IHomePanel
{
    public int Order => 35;

    public string Permission => Kernel.Identity.Permission.ApproveRisks;

    public string? Topic => "risks";

    public async Task<HomePanel?> ShowAsync(CancellationToken cancellationToken)
    {
        var (me, now) = (work.Actor.Id, work.Now);
        var all = work.Db.Set<RiskEntry>().AsNoTracking();
        var proposed = await all.CountAsync(entry => entry.State == RiskState.Proposed && entry.ProposedById != me, cancellationToken);
        var due = await all.CountAsync(entry => entry.State == RiskState.Active && entry.ReviewOn <= now && entry.ExpiresOn > now, cancellationToken);
        var appeals = await all.CountAsync(entry => entry.State == RiskState.Active && entry.AppealedAt != null && entry.AppealDecidedAt == null, cancellationToken);
        return proposed + due + appeals == 0
            ? null
            : new HomePanel("risks", "Risk register", "/Customers/Risks/RisksPanel.cshtml", new RisksWaiting(proposed, due, appeals), proposed + due + appeals, "The risk register", RiskLinks.All);
    }
}

internal sealed record RisksWaiting(int Proposed, int Due, int Appeals);
