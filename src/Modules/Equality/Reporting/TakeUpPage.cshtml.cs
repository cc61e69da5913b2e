using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Equality.Reporting;

[Authorize(Permission.ViewEquality)]
internal sealed class TakeUpPage(TakeUpReader reader, Work work) : PageModel
{
    public TakeUp? Shown { get; private set; }

    public IReadOnlyList<SelectListItem> Quarters { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Questions { get; private set; } = [];

    public IEnumerable<SelectListItem> Bys { get; } = [new("Service", "Service"), new("Channel", "Channel"), new("Authority", "Authority")];

    public bool MayExport => work.Actor.May(Permission.Export);

    public bool MayEdit => work.Actor.May(Permission.EditOrganisation);

    public async Task OnGetAsync([FromQuery] string? quarter, [FromQuery] string? question, [FromQuery] string? by, CancellationToken cancellationToken)
    {
        Shown = await reader.ReadAsync(quarter, question, by, cancellationToken);
        Quarters = [.. reader.Finished.Select(one => new SelectListItem(one.Name, one.Code))];
        Questions = [.. (await reader.QuestionsAsync(cancellationToken)).Select(one => new SelectListItem(one.Text + (one.InUse ? "" : " (no longer asked)"), one.Code))];
    }
}
