using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Ui.Site;

namespace Reeve.Places.Editing;

/// <summary>One address, new or known.</summary>
[Authorize(Permission.EditPlaces)]
internal sealed class AddressModel(KeepAddress keep) : PageModel, IReloads
{
    public const string Fresh = "new";

    [BindProperty(SupportsGet = true, Name = "uprn")]
    public string Known { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? NewUprn { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    [BindProperty]
    public string? Building { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Street { get; set; }

    [BindProperty]
    public string? Locality { get; set; }

    [BindProperty]
    public string? Town { get; set; }

    [BindProperty]
    public string? Postal { get; set; }

    [BindProperty]
    public string? Lat { get; set; }

    [BindProperty]
    public string? Lng { get; set; }

    public bool IsNew => Known == Fresh;

    public bool Used { get; private set; } = true;

    public string Line { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (IsNew)
        {
            return;
        }

        var row = await keep.FindAsync(Known, cancellationToken);
        var address = row.ToPack();
        Version = row.Version;
        (Organisation, Building, Number, Street, Locality, Town, Postal) = (address.Organisation, address.Building, address.Number, address.Street, address.Locality, address.Town, address.Postcode);
        (Lat, Lng) = (row.Lat.ToString("0.00000", CultureInfo.InvariantCulture), row.Lng.ToString("0.00000", CultureInfo.InvariantCulture));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        if (!IsNew)
        {
            var row = await keep.FindAsync(Known, cancellationToken);
            (Used, Line) = (row.Used, row.ToPack().OneLine);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var uprn = IsNew ? (NewUprn ?? "").Trim() : Known;
        Check(uprn.Length is >= 1 and <= 12 && uprn.All(char.IsAsciiDigit), nameof(NewUprn), "Enter the UPRN, 1 to 12 digits");
        Check(!string.IsNullOrWhiteSpace(Number) || !string.IsNullOrWhiteSpace(Building) || !string.IsNullOrWhiteSpace(Organisation), nameof(Number), "Enter a number, a building or an organisation");
        Check(!string.IsNullOrWhiteSpace(Town), nameof(Town), "Enter the town");
        var good = Postcode.TryParse(Postal, out var postcode);
        Check(good, nameof(Postal), Postcode.Advice);
        var north = Degrees(nameof(Lat), Lat, 90, "Enter the latitude in degrees, like 54.89500");
        var east = Degrees(nameof(Lng), Lng, 180, "Enter the longitude in degrees, like -2.93400");
        foreach (var (field, value) in new[] { (nameof(Organisation), Organisation), (nameof(Building), Building), (nameof(Street), Street), (nameof(Locality), Locality), (nameof(Town), Town) })
        {
            Check((value?.Trim().Length ?? 0) <= 100, field, $"{field} must be 100 characters or fewer");
        }

        Check((Number?.Trim().Length ?? 0) <= 20, nameof(Number), "Number must be 20 characters or fewer");
        if (!ModelState.IsValid)
        {
            await ReloadAsync(cancellationToken);
            return Page();
        }

        await keep.SaveAsync(new PackAddress
        {
            Uprn = uprn,
            Organisation = Optional(Organisation),
            Building = Optional(Building),
            Number = Optional(Number),
            Street = Optional(Street),
            Locality = Optional(Locality),
            Town = Town!.Trim(),
            Postcode = postcode!,
            Latitude = north,
            Longitude = east,
            Ward = "",
        }, IsNew ? 0 : Version, cancellationToken);
        TempData.Say("The address is saved");
        return Redirect(PlacesLinks.Address(uprn));
    }

    public async Task<IActionResult> OnPostUseAsync(string use, CancellationToken cancellationToken)
    {
        await keep.SetUsedAsync(Known, Version, use == "yes", cancellationToken);
        TempData.Say(use == "yes" ? "The address is in use again" : "The address is out of use. Cases at it keep it");
        return Redirect(PlacesLinks.Address(Known));
    }

    private void Check(bool good, string field, string message)
    {
        if (!good)
        {
            ModelState.AddModelError(field, message);
        }
    }

    private double Degrees(string field, string? typed, double most, string advice)
    {
        var good = double.TryParse(typed?.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= most;
        Check(good, field, advice);
        return Math.Round(value, 5);
    }

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
