using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Risks;

/// <summary>What the pages of one entry have in common: it is loaded, and that it was looked at is journalled.</summary>
internal abstract class RiskPageModel(Work work, RiskList list, Views views) : PageModel, IReloads
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public RiskLine Line { get; private set; } = null!;

    public RiskEntry Entry => Line.Entry;

    public DateTime Now => work.Now;

    protected Work Work => work;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        Version = Entry.Version;
        Fill();
        await views.ViewedAsync("risk", Id, cancellationToken: cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        TempData.Say(await ActAsync(cancellationToken));
        return Redirect(RiskLinks.Entry(Id));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        var found = await work.Db.Set<RiskEntry>().AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == Id, cancellationToken) ?? throw Refused.Missing("that entry of the risk register");
        Line = (await list.LinesAsync([found], cancellationToken))[0];
    }

    /// <summary>Fills the form the first time it is shown.</summary>
    protected virtual void Fill()
    {
    }

    /// <returns>What is said on the next page.</returns>
    protected virtual Task<string> ActAsync(CancellationToken cancellationToken) => throw Refused.Missing("anything to do here");
}
