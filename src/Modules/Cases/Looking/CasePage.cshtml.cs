using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Cases.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;

namespace Reeve.Cases.Looking;

[Authorize(Permission.ViewCases)]
internal sealed class CasePage(CaseViews views, Views looked, Work work, IEnumerable<ICasePanel> panels) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "reference")]
    public string Reference { get; set; } = "";

    public CaseView View { get; private set; } = null!;

    public IReadOnlyList<CasePanel> Panels { get; private set; } = [];

    public Guid? Me => work.Actor.Id;

    public bool MayWork => work.Actor.May(Permission.WorkCases);

    public bool MayLead => work.Actor.May(Permission.LeadCases);

    public bool MaySeeCustomer => work.Actor.May(Permission.ViewCustomers);

    /// <summary>The one thing to do next, in the order of the work.</summary>
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
