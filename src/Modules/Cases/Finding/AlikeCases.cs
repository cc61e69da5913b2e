using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;

namespace Reeve.Cases.Finding;

/// <summary>Open cases that may be about the same thing: same service, near, recent, with the same answers where the rule names any.</summary>
internal sealed class AlikeCases(Work work, ICatalogue catalogue, IPlaces places)
{
    private const int Looked = 200;
    private const int Shown = 10;

    public async Task<IReadOnlyList<CaseGlance>> RunAsync(Guid serviceId, CasePlace place, IReadOnlyDictionary<string, IReadOnlyList<string>> answers, Guid? notThisOne, CancellationToken cancellationToken)
    {
        var service = await catalogue.ServiceAsync(serviceId, cancellationToken);
        // A key that may report but not read knows no more than the public does.
        var isPublic = work.Actor.Kind == ActorKind.Customer || (work.Actor.Kind == ActorKind.Machine && !work.Actor.May(Permission.ViewCases));
        if (service?.Definition.Duplicates is not { } rule || (isPublic && (!service.Definition.Public || service.Definition.Sensitive)))
        {
            return [];
        }

        var point = place.Point ?? (place.Uprn is { } uprn ? (await places.AddressAsync(uprn, cancellationToken))?.Point : null);
        var cases = work.Db.Set<Case>().AsNoTracking();
        var open = (isPublic ? cases : cases.VisibleTo(work.Actor)).Where(each => each.ServiceId == serviceId && each.Open && each.Id != notThisOne);
        var since = work.Now - TimeSpan.FromDays(rule.Days);
        open = open.Where(each => each.ReceivedAt >= since);
        if (rule.RadiusMetres == 0)
        {
            if (place.Uprn is null)
            {
                return [];
            }

            open = open.Where(each => each.Uprn == place.Uprn);
        }
        else
        {
            if (point is not { } where)
            {
                return [];
            }

            var (south, west, north, east) = where.Box(rule.RadiusMetres);
            open = open.Where(each => each.Lat >= south && each.Lat <= north && each.Lng >= west && each.Lng <= east);
        }

        var rows = await open.OrderByDescending(each => each.ReceivedAt).Take(Looked)
            .Select(each => new { each.Id, each.Reference, each.State, each.Kind, each.ReceivedAt, each.ResolveBy, each.DelayedTo, each.PlaceText, each.Lat, each.Lng, each.Answers })
            .ToListAsync(cancellationToken);
        return [.. rows
            .Select(row => (row, Metres: point is { } here && row is { Lat: { } lat, Lng: { } lng } ? here.MetresTo(new GeoPoint(lat, lng)) : 0))
            .Where(near => (rule.RadiusMetres == 0 || near.Metres <= rule.RadiusMetres) && Same(rule.SameAnswers, answers, CaseAnswers.Read(near.row.Answers)))
            .OrderBy(near => near.Metres).ThenByDescending(near => near.row.ReceivedAt)
            .Take(Shown)
            .Select(near => new CaseGlance(near.row.Id, near.row.Reference, serviceId, service.Name, StateWords.Of(service, near.row.State, near.row.Kind), near.row.Kind, true, near.row.ReceivedAt, near.row.DelayedTo ?? near.row.ResolveBy, isPublic ? null : near.row.PlaceText, near.Metres))];
    }

    private static bool Same(IEnumerable<string> keys, IReadOnlyDictionary<string, IReadOnlyList<string>> one, IReadOnlyDictionary<string, IReadOnlyList<string>> other) =>
        keys.All(key => Values(one, key).SetEquals(Values(other, key)));

    private static HashSet<string> Values(IReadOnlyDictionary<string, IReadOnlyList<string>> answers, string key) =>
        answers.TryGetValue(key, out var values) ? values.Select(Folding.Fold).ToHashSet(StringComparer.Ordinal) : [];
}
