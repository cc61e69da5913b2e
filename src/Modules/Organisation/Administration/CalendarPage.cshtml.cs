using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Domain;
using Reeve.Ui.Site;

namespace Reeve.Organisation.Administration;

[Authorize(Permission.EditOrganisation)]
internal sealed class CalendarModel(ReeveDb db, EditCalendar edit) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    [BindProperty]
    public CalendarForm Form { get; set; } = new();

    public Guid? Id => Given.Key(Key);

    public string Heading { get; private set; } = "Add opening hours";

    public IReadOnlyList<SelectListItem> Divisions { get; } =
    [
        new("England and Wales", nameof(HolidayDivision.EnglandAndWales)), new("Scotland", nameof(HolidayDivision.Scotland)),
        new("Northern Ireland", nameof(HolidayDivision.NorthernIreland)), new("None: open on bank holidays", nameof(HolidayDivision.None)),
    ];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (await KeptAsync(cancellationToken) is { } kept)
        {
            Form = CalendarForm.Of(kept.Read(), kept.Version);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await edit.SaveAsync(Id, Form, cancellationToken);
        TempData.Say($"{Form.Name!.Trim()} is saved. Promises made from now on are counted by these hours.");
        return LocalRedirect(OrganisationLinks.Calendars);
    }

    public Task ReloadAsync(CancellationToken cancellationToken) => KeptAsync(cancellationToken);

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
