using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;
using Reeve.Ui.Site;

namespace Reeve.Organisation.Administration;

internal sealed class SiteForm
{
    public int Version { get; set; }

    public string? Name { get; set; }

    public string? Place { get; set; }

    public string? Strapline { get; set; }

    public string? Colour { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Address { get; set; }

    public string? TileServer { get; set; }

    public string? TileAttribution { get; set; }

    public string? AccessibilityContact { get; set; }

    public string? Calendar { get; set; }

    public List<string> SecondFactorRoles { get; set; } = [];
}

internal sealed partial class EditSite(Work work, AdminScope scope)
{
    public async Task SaveAsync(SiteForm form, CancellationToken cancellationToken)
    {
        (await scope.GetAsync(cancellationToken)).NeedEverything();
        var site = await work.Db.Set<SiteSettings>().SingleOrDefaultAsync(cancellationToken) ?? throw Refused.Missing("the site’s settings");
        Given.Version(form.Version, site.Version);
        site.Name = Given.Required(form.Name, "Form.Name", "Enter the council’s name");
        site.Place = Given.Required(form.Place, "Form.Place", "Enter the place people say they live in");
        site.Strapline = Given.Optional(form.Strapline, "Form.Strapline", 400);
        site.Colour = ReadColour(form.Colour);
        site.Phone = Given.Phone(form.Phone, "Form.Phone") ?? throw new Refused("phone-missing", RefusalKind.Invalid, "Enter the council’s phone number", "Form.Phone");
        site.Email = Given.Email(form.Email, "Form.Email") ?? throw new Refused("email-missing", RefusalKind.Invalid, "Enter the council’s email address", "Form.Email");
        site.Address = string.Join('\n', Given.Required(form.Address, "Form.Address", "Enter the postal address", 1000).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        site.TileServer = ReadTiles(form.TileServer);
        site.TileAttribution = Given.Optional(form.TileAttribution, "Form.TileAttribution", 400);
        site.AccessibilityContact = Given.Email(form.AccessibilityContact, "Form.AccessibilityContact") ?? throw new Refused("email-missing", RefusalKind.Invalid, "Enter an email address for people who cannot use a page", "Form.AccessibilityContact");
        var calendar = site.Calendar;
        site.Calendar = await work.Db.Set<KeptCalendar>().Where(c => c.Code == form.Calendar).Select(c => c.Code).SingleOrDefaultAsync(cancellationToken)
            ?? throw new Refused("calendar-missing", RefusalKind.Invalid, "Choose the opening hours of the contact centre", "Form.Calendar");
        site.SecondFactorRoles = string.Join('\n', form.SecondFactorRoles.Where(role => Enum.TryParse<PackRole>(role, out var read) && Enum.IsDefined(read)).Distinct(StringComparer.Ordinal));
        site.Version++;
        work.Record("site.changed", "organisation", site.Id, new { site.Name, site.Colour, site.Phone, site.Email, site.Calendar, site.SecondFactorRoles, site.TileServer });
        if (site.Calendar != calendar)
        {
            // Promises that name no hours of their own run by these.
            work.Raise(new HoursChanged([site.Calendar]));
        }

        work.Touch(Known.Stamp);
        await work.SaveAsync(cancellationToken);
    }

    private static string? ReadTiles(string? typed) =>
        Given.Optional(typed, "Form.TileServer", 400) is not { } server ? null
            : MapTiles.IsServer(server) ? server
            : throw new Refused("tiles-wrong", RefusalKind.Invalid, "Enter the address of map tiles with {z}, {x} and {y} in it, like https://tiles.example.org/{z}/{x}/{y}.png, or leave it empty", "Form.TileServer");

    private static string ReadColour(string? typed)
    {
        var colour = typed?.Trim().ToLowerInvariant() ?? "";
        if (!Hex().IsMatch(colour))
        {
            throw new Refused("colour-wrong", RefusalKind.Invalid, "Enter a colour as a hash and six hexadecimal digits, like #14532d", "Form.Colour");
        }

        var contrast = ContrastWithWhite(colour);
        return contrast >= 4.5 ? colour
            : throw new Refused("colour-pale", RefusalKind.Invalid, string.Create(CultureInfo.InvariantCulture, $"White text on {colour} has a contrast of {Math.Floor(contrast * 100) / 100:0.00} to 1. Choose a darker colour, of 4.5 to 1 or better"), "Form.Colour");
    }

    /// <summary>WCAG 2.2, relative luminance and contrast ratio.</summary>
    private static double ContrastWithWhite(string hex)
    {
        double Channel(int at)
        {
            var part = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }

        return 1.05 / ((0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5)) + 0.05);
    }

    [GeneratedRegex("^#[0-9a-f]{6}$")]
    private static partial Regex Hex();
}
