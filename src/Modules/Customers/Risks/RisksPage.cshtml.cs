using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Ui.Site;

namespace Reeve.Customers.Risks;

[Authorize(Permission.ViewRisks)]
internal sealed class RisksPage(Work work, RiskList list, RiskRegister register) : PageModel
{
    public RiskFilter Filter { get; private set; } = new(null, null, null);

    public RiskCounts Counts { get; private set; } = new(0, 0, 0, 0);

    public ListPage Part { get; private set; } = null!;

    public IReadOnlyList<RiskLine> Lines { get; private set; } = [];

    public bool MayPropose => work.Actor.May(Permission.ProposeRisks);

    public bool MayExport => work.Actor.May(Permission.Export);

    public DateTime Now => work.Now;

    public IEnumerable<SelectListItem> Shows => RiskFilter.Shows.Select(show => new SelectListItem(show.Name, show.Code));

    public IEnumerable<SelectListItem> Abouts { get; } = [new("A person", "person"), new("Premises", "premises")];

    public IReadOnlyList<SelectListItem> Criteria { get; private set; } = [];

    public async Task OnGetAsync([FromQuery] string? show, [FromQuery] string? about, [FromQuery] string? criterion, CancellationToken cancellationToken)
    {
        Filter = new RiskFilter(show, about, criterion);
        Counts = await list.CountsAsync(cancellationToken);
        Criteria = [.. (await register.CriteriaAsync(cancellationToken)).Select(one => new SelectListItem(one.Name, one.Code))];
        var found = list.Of(Filter);
        Part = ListPage.Of(await found.CountAsync(cancellationToken), Request);
        var entries = await found.Skip(Part.Skip).Take(ListPage.Size).ToListAsync(cancellationToken);
        Lines = await list.LinesAsync(entries, cancellationToken);
        // Who looked through the register, by what; each entry opened is journalled by itself.
        work.Record("risks.listed", "risk", Guid.Empty, new { show = Filter.ShowOr, shown = entries.Count });
        await work.SaveAsync(cancellationToken);
    }
}
