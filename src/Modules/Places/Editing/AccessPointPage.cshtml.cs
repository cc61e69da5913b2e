using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;
using Reeve.Places.Domain;
using Reeve.Places.Locating;
using Reeve.Ui.Site;

namespace Reeve.Places.Editing;

/// <summary>One access point, new or known.</summary>
[Authorize(Permission.EditPlaces)]
internal sealed class AccessPointModel(Work work, IPlaces places, IOrganisation organisation, IReach reach) : PageModel, IReloads
{
    public const string Fresh = "new";

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? NewCode { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Lat { get; set; }

    [BindProperty]
    public string? Lng { get; set; }

    [BindProperty]
    public string? Calendar { get; set; }

    [BindProperty]
    public Guid? Authority { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Notes { get; set; }

    public bool IsNew => Code == Fresh;

    public bool Used { get; private set; } = true;

    public OrganisationView People { get; private set; } = null!;

    public IEnumerable<SelectListItem> Calendars => People.Calendars.Keys.Order(StringComparer.Ordinal).Select(code => new SelectListItem(code, code));

    public IEnumerable<SelectListItem> Authorities => People.Authorities.Select(authority => new SelectListItem(authority.Name, authority.Id.ToString()));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (IsNew)
        {
            return;
        }

        var row = await RowAsync(cancellationToken);
        (Version, Name, Address, Calendar, Authority, Phone, Notes) = (row.Version, row.Name, row.Address, row.Calendar, row.AuthorityId, row.Phone, row.Notes);
        (Lat, Lng) = (row.Lat.ToString("0.00000", CultureInfo.InvariantCulture), row.Lng.ToString("0.00000", CultureInfo.InvariantCulture));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        People = await organisation.GetAsync(cancellationToken);
        Used = IsNew || (await RowAsync(cancellationToken)).Used;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        var code = IsNew ? NewCode?.Trim() : Code;
        Check(Codes.Good(code) && code != Fresh, nameof(NewCode), Codes.Advice);
        Check(!string.IsNullOrWhiteSpace(Name) && Name.Length <= 200, nameof(Name), "Enter a name of 200 characters or fewer");
        Check(!string.IsNullOrWhiteSpace(Address) && Address.Length <= 300, nameof(Address), "Enter the address as people are told it, in 300 characters or fewer");
        Check(Calendar is not null && People.Calendars.ContainsKey(Calendar), nameof(Calendar), "Select whose hours it keeps");
        Check(string.IsNullOrWhiteSpace(Phone) || PhoneNumber.TryParse(Phone, out _), nameof(Phone), PhoneNumber.Advice);
        Check((Notes?.Length ?? 0) <= 1000, nameof(Notes), "Notes must be 1,000 characters or fewer");
        var inside = double.TryParse(Lat, NumberStyles.Float, CultureInfo.InvariantCulture, out var north) & double.TryParse(Lng, NumberStyles.Float, CultureInfo.InvariantCulture, out var east)
            && (await places.AtAsync(new GeoPoint(north, east), cancellationToken)).Inside;
        Check(inside, nameof(Lat), "Enter a position inside the area, in degrees, like 54.89500 and -2.93400");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var row = IsNew ? await AddAsync(code!, cancellationToken) : await RowAsync(cancellationToken);
        Same(row);
        var reached = await reach.OfAsync(Permission.EditPlaces, cancellationToken);
        if (!IsNew)
        {
            reached.Need(row.AuthorityId);
        }

        reached.Need(Authority);
        (row.Name, row.Address, row.Lat, row.Lng) = (Name!.Trim(), Address!.Trim(), Math.Round(north, 5), Math.Round(east, 5));
        (row.Calendar, row.AuthorityId, row.Phone, row.Notes) = (Calendar!, Authority, Optional(Phone), Optional(Notes?.Replace("\r\n", "\n", StringComparison.Ordinal)));
        await KeepAsync(row, IsNew ? "access-point.added" : "access-point.changed", cancellationToken);
        TempData.Say("The access point is saved");
        return Redirect(PlacesLinks.AccessPoint(code!));
    }

    public async Task<IActionResult> OnPostUseAsync(string use, CancellationToken cancellationToken)
    {
        var row = await RowAsync(cancellationToken);
        Same(row);
        (await reach.OfAsync(Permission.EditPlaces, cancellationToken)).Need(row.AuthorityId);
        row.Used = use == "yes";
        await KeepAsync(row, row.Used ? "access-point.restored" : "access-point.retired", cancellationToken);
        TempData.Say(row.Used ? "The access point is in use again" : "The access point is out of use");
        return Redirect(PlacesLinks.AccessPoints);
    }

    private async Task<AccessPointRow> AddAsync(string code, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<AccessPointRow>().AnyAsync(row => row.Code == code, cancellationToken))
        {
            throw new Refused("code-taken", RefusalKind.Conflict, "This code is already used. Enter another.", nameof(NewCode));
        }

        var last = await work.Db.Set<AccessPointRow>().MaxAsync(row => (int?)row.Position, cancellationToken) ?? -1;
        var added = new AccessPointRow { Id = work.NewId(), Code = code, Name = "", Address = "", Lat = 0, Lng = 0, Calendar = "", Position = last + 1 };
        work.Db.Add(added);
        return added;
    }

    private async Task<AccessPointRow> RowAsync(CancellationToken cancellationToken) =>
        await work.Db.Set<AccessPointRow>().FirstOrDefaultAsync(row => row.Code == Code, cancellationToken) ?? throw Refused.Missing("this access point");

    private async Task KeepAsync(AccessPointRow row, string action, CancellationToken cancellationToken)
    {
        row.Version++;
        work.Record(action, "access-point", row.Id, new { row.Code, row.Name });
        work.Touch(PlacesView.Stamp);
        await work.SaveAsync(cancellationToken);
    }

    private void Same(AccessPointRow row)
    {
        if (row.Version != Version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }

    private void Check(bool good, string field, string message)
    {
        if (!good)
        {
            ModelState.AddModelError(field, message);
        }
    }

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
