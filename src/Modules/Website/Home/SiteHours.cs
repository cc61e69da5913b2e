using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;

namespace Reeve.Website.Home;

/// <summary>How else to reach the council, and when.</summary>
internal sealed record WaysIn(IReadOnlyList<OpenDay> Week, IReadOnlyList<Line> Phones, IReadOnlyList<Line> Emails, IReadOnlyList<(AccessPoint Point, IReadOnlyList<OpenDay> Week)> Counters)
{
    public OpenDay Today => Week[0];

    public Line? MainPhone => Phones.FirstOrDefault(line => line is { ServiceCode: null, Group: null });
}

internal sealed class SiteHours(IOrganisation organisation, IPlaces places, TimeProvider time)
{
    public async Task<WaysIn> GetAsync(CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        var today = UkTime.DateOf(time.UtcNow());
        var lines = (await places.LinesAsync(cancellationToken)).OrderBy(line => line is { ServiceCode: null, Group: null } ? 0 : 1).ToList();
        var points = await places.AccessPointsAsync(cancellationToken);
        return new WaysIn(
            WebsiteWords.Week(view.Calendar(null), today),
            [.. lines.Where(line => line.Kind == LineKind.Phone)],
            [.. lines.Where(line => line.Kind == LineKind.Email)],
            [.. points.Select(point => (point, WebsiteWords.Week(view.Calendar(point.Calendar), today)))]);
    }

    /// <summary>The number to ring about a service: its own, its group's, or the council's.</summary>
    public async Task<Line?> PhoneOfAsync(PackService service, CancellationToken cancellationToken)
    {
        var phones = (await places.LinesAsync(cancellationToken)).Where(line => line.Kind == LineKind.Phone).ToList();
        return phones.FirstOrDefault(line => line.ServiceCode == service.Code)
            ?? phones.FirstOrDefault(line => line.ServiceCode is null && line.Group == service.Group)
            ?? phones.FirstOrDefault(line => line is { ServiceCode: null, Group: null });
    }
}
