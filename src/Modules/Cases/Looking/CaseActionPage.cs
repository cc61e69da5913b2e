using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Cases.Looking;

/// <summary>
/// A page that does one thing to a case: shown on its own by GET, done by POST, and shown again with what was typed and
/// what changed meanwhile when it is refused.
/// </summary>
internal abstract class CaseActionPage : PageModel, IReloads
{
    [BindProperty(SupportsGet = true, Name = "reference")]
    public string Reference { get; set; } = "";

    /// <summary>The version of the case that this person was looking at.</summary>
    [BindProperty]
    public int? Version { get; set; }

    public CaseHead Head { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => await ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // What may not be seen may not be acted on, and looks the same.
        Head = await Heads.OfAsync(Reference, cancellationToken);
        var said = await ActAsync(cancellationToken);
        TempData.Say(said);
        return Redirect(CaseLinks.Case(Head.Reference));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        // The refused change must not be looked at as if it had been saved.
        HttpContext.RequestServices.GetRequiredService<Kernel.Work>().Db.ChangeTracker.Clear();
        Head = await Heads.OfAsync(Reference, cancellationToken);
        await FillAsync(cancellationToken);
    }

    private CaseHeads Heads => HttpContext.RequestServices.GetRequiredService<CaseHeads>();

    /// <returns>What was done, to be said on the case's page.</returns>
    protected abstract Task<string> ActAsync(CancellationToken cancellationToken);

    /// <summary>Loads what the form offers.</summary>
    protected virtual Task FillAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
