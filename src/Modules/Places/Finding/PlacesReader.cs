using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;
using Reeve.Places.Domain;
using Reeve.Places.Locating;

namespace Reeve.Places.Finding;

internal sealed class PlacesReader(ReeveDb db, Snapshot<PlacesView> snapshot) : IPlaces
{
    private const double NearEnough = 200;

    private static readonly Compiled<Func<ReeveDb, double, double, double, double, IAsyncEnumerable<Spot>>> Within = new(() => EF.CompileAsyncQuery((ReeveDb db, double south, double north, double west, double east) =>
        db.Set<AddressRow>().AsNoTracking().Where(row => row.Used && row.Lat >= south && row.Lat <= north && row.Lng >= west && row.Lng <= east).Select(row => new Spot(row.Uprn, row.Lat, row.Lng))));

    private static readonly Compiled<Func<ReeveDb, string, CancellationToken, Task<AddressRow?>>> ByUprn = new(() => EF.CompileAsyncQuery((ReeveDb db, string uprn, CancellationToken _) =>
        db.Set<AddressRow>().AsNoTracking().FirstOrDefault(row => row.Uprn == uprn)));

    public Task<IReadOnlyList<AddressHit>> FindAddressesAsync(string typed, int limit, CancellationToken cancellationToken = default) =>
        new FindAddresses(db).RunAsync(typed, limit, cancellationToken);

    public async Task<AddressHit?> AddressAsync(string uprn, CancellationToken cancellationToken = default) =>
        (await ByUprn.For(db)(db, uprn, cancellationToken))?.ToHit();

    public async Task<AddressHit?> NearestAsync(GeoPoint point, CancellationToken cancellationToken = default)
    {
        if (!point.IsOnEarth)
        {
            return null;
        }

        // In a town something is usually within a few houses; the wide box is only for the country.
        foreach (var metres in (double[])[40, NearEnough])
        {
            var (south, west, north, east) = point.Box(metres);
            var near = await Within.For(db)(db, south, north, west, east).ToListAsync(cancellationToken);
            var best = near.Select(row => (row.Uprn, Metres: point.MetresTo(new GeoPoint(row.Lat, row.Lng)))).OrderBy(row => row.Metres)
                .FirstOrDefault(row => row.Metres <= metres);
            if (best.Uprn is { } uprn)
            {
                return await AddressAsync(uprn, cancellationToken);
            }
        }

        return null;
    }

    public async ValueTask<PlaceFacts> AtAsync(GeoPoint point, CancellationToken cancellationToken = default) =>
        (await snapshot.GetAsync(cancellationToken)).At(point);

    public async ValueTask<Area?> AreaAsync(string code, CancellationToken cancellationToken = default) =>
        (await snapshot.GetAsync(cancellationToken)).Area(code);

    public async ValueTask<IReadOnlyList<Area>> AreasAsync(CancellationToken cancellationToken = default) =>
        (await snapshot.GetAsync(cancellationToken)).Areas;

    public async ValueTask<IReadOnlySet<Guid>> AuthoritiesWithAreasAsync(CancellationToken cancellationToken = default) =>
        (await snapshot.GetAsync(cancellationToken)).AuthoritiesWithAreas;

    public async ValueTask<IReadOnlyList<AccessPoint>> AccessPointsAsync(CancellationToken cancellationToken = default) =>
        (await snapshot.GetAsync(cancellationToken)).AccessPoints;

    public async ValueTask<IReadOnlyList<Line>> LinesAsync(CancellationToken cancellationToken = default) =>
        (await snapshot.GetAsync(cancellationToken)).Lines;

    private sealed record Spot(string Uprn, double Lat, double Lng);
}
