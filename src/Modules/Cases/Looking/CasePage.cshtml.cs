using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Cases.Contracts;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Looking;

/// <summary>The one thing to do next with a case.</summary>
internal enum NextStep
{
    Nothing,
    Decide,
    Answer,
    Take,
    Start,
    GoOn,
    Close,
}

[Authorize(Permission.ViewCases)]
internal sealed class CasePage(CaseViews views, Views looked, Work work, IEnumerable<ICasePanel> panels, IEnumerable<ICustomerNotices> notices) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "reference")]
    public string Reference { get; set; } = "";

    public CaseView View { get; private set; } = null!;

    public IReadOnlyList<CasePanel> Panels { get; private set; } = [];

    /// <summary>Who works on a case may go to the person or the place.</summary>
    public IReadOnlyList<CustomerNotice> Notices { get; private set; } = [];

    public Guid? Me => work.Actor.Id;

    public bool MayWork => work.Actor.May(Permission.WorkCases);

    public bool MayLead => work.Actor.May(Permission.LeadCases);

    public bool MaySeeCustomer => work.Actor.May(Permission.ViewCustomers);

    /// <summary>In the order of the work: what somebody waits for comes before what is usual.</summary>
    public NextStep Next => View.Case switch
    {
        { Open: false } => NextStep.Nothing,
        { SentBackAt: not null } => NextStep.Decide,
        { NewsAt: not null } => NextStep.Answer,
        { WaitingSince: not null } => NextStep.GoOn,
        { AssigneeId: null } => NextStep.Take,
        _ => MayStart ? NextStep.Start : NextStep.Close,
    };

    public string NextWords => Next switch
    {
        NextStep.Nothing => "Nothing is left to do.",
        NextStep.Decide => $"It was sent back: {View.Case.SentBackReason}",
        NextStep.Answer => "The customer wrote and waits for an answer.",
        NextStep.GoOn => $"Waits for the customer since {UkTime.Day(View.Case.WaitingSince!.Value, View.Now)}. Go on if you have the answer.",
        NextStep.Take => "Nobody does the work yet." + Late,
        NextStep.Start => (View.Case.AssigneeId == Me ? "Yours to start." : $"With {View.Assignee ?? "somebody who has left"}; not started.") + Late,
        _ => (View.Case.AssigneeId == Me ? "You are working on it." : $"{View.Assignee ?? "Somebody who has left"} is working on it.") + Late,
    };

    private string Late => View.Case.Due is not { } due ? ""
        : due < View.Now ? $" It was due {UkTime.Day(due, View.Now)}: close it, or tell the customer when it will be done."
        : $" Due {UkTime.By(due, View.Now)}.";

    /// <summary>Nobody has begun, or it was put off.</summary>
    public bool MayStart => View.Case is { Open: true, WaitingSince: null, Kind: StateKind.Received or StateKind.Delayed };

    /// <param name="fragment">"timeline" for the part that follows what happens.</param>
    public async Task<IActionResult> OnGetAsync([FromQuery] string? fragment, CancellationToken cancellationToken)
    {
        View = await views.OfAsync(Reference, cancellationToken);
        if (fragment == "timeline")
        {
            return Partial("/Cases/Looking/_Timeline.cshtml", View);
        }

        await looked.ViewedAsync("case", View.Case.Id, View.Case.Reference, cancellationToken);
        Notices = await notices.AllAsync(new NoticesAsked(View.Case.CustomerId, View.Case.Uprn, MayWork ? Meeting.FaceToFace : Meeting.Reading), cancellationToken);
        var shown = new List<CasePanel>();
        foreach (var panel in panels.OrderBy(panel => panel.Order))
        {
            if (await panel.ForAsync(View.Case.Id, cancellationToken) is { } filled)
            {
                shown.Add(filled);
            }
        }

        Panels = shown;
        return Page();
    }
}
