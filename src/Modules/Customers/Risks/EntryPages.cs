using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Risks;

[Authorize(Permission.ViewRisks)]
internal sealed class EntryPage(Work work, RiskList list, Views views) : RiskPageModel(work, list, views)
{
    public bool MayDecide => Work.Actor.May(Permission.ApproveRisks) && Entry.State == RiskState.Proposed && Entry.ProposedById != Work.Actor.Id;

    public bool MayReview => Work.Actor.May(Permission.ApproveRisks) && Entry.InForce(Now);

    public bool AppealOpen => Entry is { AppealedAt: not null, AppealDecidedAt: null };

    public bool MayAppeal => Work.Actor.May(Permission.ProposeRisks) && Entry.InForce(Now) && !AppealOpen;

    public bool MayDecideAppeal => Work.Actor.May(Permission.ApproveRisks) && Entry.InForce(Now) && AppealOpen
        && Work.Actor.Id is { } me && me != Entry.DecidedById && me != Entry.ReviewedById && me != Entry.ProposedById;
}

[Authorize(Permission.ApproveRisks)]
internal sealed class DecisionPage(Work work, RiskList list, Views views, DecideRisk decide) : RiskPageModel(work, list, views)
{
    [BindProperty]
    public bool? Approve { get; set; }

    [BindProperty]
    public DateOnly? ReviewOn { get; set; }

    [BindProperty]
    public bool? Tell { get; set; }

    [BindProperty]
    public string? NotToldWhy { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    protected override void Fill() => ReviewOn = UkTime.DateOf(Entry.ReviewOn);

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await decide.RunAsync(Id, Version, Approve, ReviewOn, Tell, NotToldWhy, Reason, cancellationToken);
        return Approve == true ? "The entry is in force" : "The entry is refused";
    }
}

[Authorize(Permission.ApproveRisks)]
internal sealed class ReviewPage(Work work, RiskList list, Views views, ReviewRisk review) : RiskPageModel(work, list, views)
{
    [BindProperty]
    public bool? Keep { get; set; }

    [BindProperty]
    public string? Precaution { get; set; }

    [BindProperty]
    public DateOnly? ReviewOn { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    protected override void Fill()
    {
        Precaution = Entry.Precaution;
        ReviewOn = UkTime.DateOf(Now).AddMonths(6);
    }

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await review.RunAsync(Id, Version, Keep, Precaution, ReviewOn, Reason, cancellationToken);
        return Keep == true ? "The entry stays in force" : "The entry is removed";
    }

}

[Authorize(Permission.ProposeRisks)]
[Authorize(Permission.ViewRisks)]
internal sealed class AppealPage(Work work, RiskList list, Views views, AppealRisk appeal) : RiskPageModel(work, list, views)
{
    [BindProperty]
    public string? Words { get; set; }

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await appeal.ReceiveAsync(Id, Version, Words, cancellationToken);
        return "The appeal is taken in. Somebody who did not decide the entry decides it";
    }
}

[Authorize(Permission.ApproveRisks)]
internal sealed class AppealDecisionPage(Work work, RiskList list, Views views, AppealRisk appeal) : RiskPageModel(work, list, views)
{
    [BindProperty]
    public bool? Upheld { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await appeal.DecideAsync(Id, Version, Upheld, Reason, cancellationToken);
        return Upheld == true ? "The appeal is upheld and the entry removed" : "The appeal is not upheld. The entry stays in force";
    }
}
