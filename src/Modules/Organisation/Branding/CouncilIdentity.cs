using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Reeve.CouncilPacks;
using Reeve.Kernel.Snapshots;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;
using Reeve.Ui.Site;

namespace Reeve.Organisation.Branding;

/// <summary>The council's name, colour and crest for every page; until a council is there, plainly nobody's.</summary>
internal sealed class CouncilIdentity(Snapshot<Known> known) : ISiteIdentity
{
    public string Name => Settings?.Name ?? "Reeve";

    public string Strapline => Settings?.Strapline is { Length: > 0 } strapline ? strapline : Settings is { } site ? $"Contact {site.Name}" : "Contact your council";

    // The crest of the council that has none above it, where one was uploaded, stands at the top; else the pack's drawing.
    public string? CrestUrl => Known.View.Authorities.FirstOrDefault(authority => authority is { ParentId: null, Kind: not AuthorityKind.Partner })?.CrestUrl is { } uploaded ? uploaded
        : Settings is { } site ? string.Create(CultureInfo.InvariantCulture, $"/crest.svg?v={site.Version}") : null;

    public string Colour => Settings?.Colour ?? "#1d4f5e";

    public string? Email => Settings?.Email;

    public IReadOnlyList<string> Address => Settings is { } site ? site.Address.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];

    public string? AccessibilityContact => Settings?.AccessibilityContact;

    public string? PhoneText => Settings is { } site ? $"{site.Phone}{(Known.CentreHours is { Length: > 0 } hours ? ", " + hours : "")}" : null;

    public string? TileServer => Settings?.TileServer;

    public string? TileAttribution => Settings?.TileAttribution;

    // Loaded once and then at hand: this waits only for the very first page after a start or a change.
    private Known Known
    {
        get
        {
            var asked = known.GetAsync();
            return asked.IsCompletedSuccessfully ? asked.Result : asked.AsTask().GetAwaiter().GetResult();
        }
    }

    private SiteSettings? Settings => Known.Site;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/crest.svg", async (Snapshot<Known> known, HttpContext context) =>
    {
        if ((await known.GetAsync(context.RequestAborted)).Site is not { } site)
        {
            return Results.NotFound();
        }

        // A picture only: nothing in it runs or is fetched, whatever an administrator put there.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Text(site.CrestSvg, "image/svg+xml; charset=utf-8");
    }).AllowAnonymous().ExcludeFromDescription();
}

/// <summary>Opening hours in words.</summary>
internal static class HoursInWords
{
    private static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>"Monday to Friday, 8am to 6:30pm; Saturday, 9am to 1pm".</summary>
    public static string Of(PackCalendar calendar)
    {
        var byDay = calendar.Hours.ToDictionary(day => day.Day, day => Of(day.Periods));
        var parts = new List<string>();
        for (var i = 0; i < Week.Length;)
        {
            if (!byDay.TryGetValue(Week[i], out var hours) || hours.Length == 0)
            {
                i++;
                continue;
            }

            var last = i;
            while (last + 1 < Week.Length && byDay.GetValueOrDefault(Week[last + 1]) == hours)
            {
                last++;
            }

            parts.Add($"{(last == i ? Week[i].ToString() : $"{Week[i]} to {Week[last]}")}, {hours}");
            i = last + 1;
        }

        return string.Join("; ", parts);
    }

    /// <summary>"9am to 12:30pm and 1:30pm to 5pm".</summary>
    public static string Of(IEnumerable<OpenPeriod> periods) => string.Join(" and ", periods.Select(Period));

    private static string Period(OpenPeriod period) =>
        period.From == TimeOnly.MinValue && period.To == TimeOnly.MinValue ? "all day" : $"{Clock(period.From)} to {Clock(period.To)}";

    private static string Clock(TimeOnly time) => (time.Hour, time.Minute) switch
    {
        (0, 0) => "midnight",
        (12, 0) => "midday",
        (var hour, 0) => $"{(hour % 12 == 0 ? 12 : hour % 12)}{(hour < 12 ? "am" : "pm")}",
        var (hour, minute) => string.Create(CultureInfo.InvariantCulture, $"{(hour % 12 == 0 ? 12 : hour % 12)}:{minute:00}{(hour < 12 ? "am" : "pm")}"),
    };
}
