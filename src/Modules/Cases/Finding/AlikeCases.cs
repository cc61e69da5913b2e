using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;

namespace Reeve.Cases.Finding;

/// <summary>Open cases that may be about the same thing: same service, near, recent, with the same answers where the rule names any.</summary>
internal sealed class AlikeCases(Work work, ICatalogue catalogue, IPlaces places)
{
    // More open cases of one service at one place: any of them will do.
    private const int Looked = 1_000;
    private const int Shown = 10;

    private static readonly Expression<Func<Case, AlikeRow>> AsRow = each =>
        new AlikeRow(each.Id, each.Reference, each.State, each.Kind, each.ReceivedAt, each.ResolveBy, each.DelayedTo, each.PlaceText, each.Lat, each.Lng, each.Answers, each.CustomerId);

    /// <summary>For whoever sees every case, as most other systems do: each report of theirs asks it.</summary>
    private static readonly Compiled<Func<ReeveDb, Guid, Guid?, double, double, double, double, IAsyncEnumerable<AlikeRow>>> Near = new(() =>
        EF.CompileAsyncQuery((ReeveDb db, Guid serviceId, Guid? notThisOne, double south, double west, double north, double east) =>
            db.Set<Case>().AsNoTracking()
                .Where(each => each.ServiceId == serviceId && each.Open && each.Id != notThisOne && each.Lat >= south && each.Lat <= north && each.Lng >= west && each.Lng <= east)
                .OrderBy(each => each.Lat).Take(Looked).Select(AsRow)));

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
        if (rule.RadiusMetres == 0 ? place.Uprn is null : point is null)
        {
            return [];
        }

        var since = work.Now - TimeSpan.FromDays(rule.Days);
        var rows = await RowsAsync(isPublic || CaseScope.SeesEvery(work.Actor), new Wanted(serviceId, notThisOne, rule.RadiusMetres == 0 ? place.Uprn : null, point, rule.RadiusMetres), cancellationToken);
        return [.. rows
            // Not asked of the database: it would begin with all that came lately, everywhere.
            .Where(row => row.ReceivedAt >= since)
            .Select(row => (row, Metres: point is { } here && row is { Lat: { } lat, Lng: { } lng } ? here.MetresTo(new GeoPoint(lat, lng)) : 0))
            .Where(near => (rule.RadiusMetres == 0 || near.Metres <= rule.RadiusMetres) && Same(rule.SameAnswers, answers, CaseAnswers.Read(near.row.Answers)))
            .OrderBy(near => near.Metres).ThenByDescending(near => near.row.ReceivedAt)
            .Take(Shown)
            .Select(near => new CaseGlance(near.row.Id, near.row.Reference, serviceId, service.Name, StateWords.Of(service, near.row.State, near.row.Kind), near.row.Kind, true, near.row.ReceivedAt, near.row.DelayedTo ?? near.row.ResolveBy, isPublic || work.Actor.Hides(near.row.CustomerId) ? null : near.row.PlaceText, near.Metres))];
    }

    private async Task<List<AlikeRow>> RowsAsync(bool every, Wanted wanted, CancellationToken cancellationToken)
    {
        var (south, west, north, east) = wanted.Point?.Box(wanted.Metres) ?? default;
        if (every && wanted.Uprn is null)
        {
            return await Near.For(work.Db)(work.Db, wanted.ServiceId, wanted.NotThisOne, south, west, north, east).ToListAsync(cancellationToken);
        }

        var cases = work.Db.Set<Case>().AsNoTracking();
        var open = (every ? cases : cases.VisibleTo(work.Actor)).Where(each => each.ServiceId == wanted.ServiceId && each.Open && each.Id != wanted.NotThisOne);
        open = wanted.Uprn is { } uprn
            ? open.Where(each => each.Uprn == uprn)
            : open.Where(each => each.Lat >= south && each.Lat <= north && each.Lng >= west && each.Lng <= east);
        return await open.OrderBy(each => each.Lat).Take(Looked).Select(AsRow).ToListAsync(cancellationToken);
    }

    private static bool Same(IEnumerable<string> keys, IReadOnlyDictionary<string, IReadOnlyList<string>> one, IReadOnlyDictionary<string, IReadOnlyList<string>> other) =>
        keys.All(key => Values(one, key).SetEquals(Values(other, key)));

    private static HashSet<string> Values(IReadOnlyDictionary<string, IReadOnlyList<string>> answers, string key) =>
        answers.TryGetValue(key, out var values) ? values.Select(Folding.Fold).ToHashSet(StringComparer.Ordinal) : [];

    private sealed record Wanted(Guid ServiceId, Guid? NotThisOne, string? Uprn, GeoPoint? Point, double Metres);

    private sealed record AlikeRow(Guid Id, string Reference, string State, StateKind Kind, DateTime ReceivedAt, DateTime? ResolveBy, DateTime? DelayedTo, string? PlaceText, double? Lat, double? Lng, string? Answers, Guid? CustomerId);
}
