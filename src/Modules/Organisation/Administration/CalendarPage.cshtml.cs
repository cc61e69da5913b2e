using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Organisation.Domain;
using Reeve.Ui.Site;

namespace Reeve.Organisation.Administration;

[Authorize(Permission.EditOrganisation)]
internal sealed class CalendarModel(ReeveDb db, EditCalendar edit, TimeProvider time) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    [BindProperty]
    public CalendarForm Form { get; set; } = new();

    public Guid? Id => Given.Key(Key);

    public string Heading { get; private set; } = "Add opening hours";

    /// <summary>What the typed hours come to; null while they cannot be read.</summary>
    public CalendarDays? Days { get; private set; }

    public IReadOnlyList<SelectListItem> Divisions { get; } =
    [
        new("England and Wales", nameof(HolidayDivision.EnglandAndWales)), new("Scotland", nameof(HolidayDivision.Scotland)),
        new("Northern Ireland", nameof(HolidayDivision.NorthernIreland)), new("None: open on bank holidays", nameof(HolidayDivision.None)),
    ];

    public IReadOnlyList<SelectListItem> Week { get; } = [.. CalendarForm.Week.Select(day => new SelectListItem(day.ToString(), day.ToString()))];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (await KeptAsync(cancellationToken) is { } kept)
        {
            Form = CalendarForm.Of(kept.Read(), kept.Version);
        }

        Show(tell: false);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var problems = await edit.SaveAsync(Id, Form, cancellationToken);
        if (problems.Count == 0)
        {
            TempData.Say($"{Form.Name!.Trim()} is saved. What is due by these hours is counted again.");
            return LocalRedirect(OrganisationLinks.Calendars);
        }

        return await OnPostShowAsync(cancellationToken);
    }

    /// <summary>Shows what was typed without saving it.</summary>
    public async Task<IActionResult> OnPostShowAsync(CancellationToken cancellationToken)
    {
        await KeptAsync(cancellationToken);
        Show(tell: true);
        return Page();
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await KeptAsync(cancellationToken);
        Show(tell: false);
    }

    private void Show(bool tell)
    {
        var read = Form.Read("shown", out var problems);
        if (problems.All(problem => problem.Field == "Form.Name") && read.Hours.Count > 0)
        {
            Days = CalendarDays.Of(read, UkTime.DateOf(time.UtcNow()));
        }

        if (tell)
        {
            foreach (var (field, message) in problems)
            {
                ModelState.AddModelError(field, message);
            }
        }
    }

    private async Task<KeptCalendar?> KeptAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id)
        {
            return null;
        }

        var kept = await db.Set<KeptCalendar>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw Refused.Missing("these opening hours");
        Heading = kept.Read().Name;
        return kept;
    }
}
