using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Organisation.Contracts;
using Reeve.Places.Domain;
using Reeve.Places.Locating;

namespace Reeve.Places.Importing;

/// <summary>Areas, addresses, access points and lines of a council pack, in and out.</summary>
internal sealed class PlacesPackPart(Work work, Dialect dialect, IOrganisation organisation) : IPackPart
{
    public int Order => 20;

    public async Task ImportAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var view = await organisation.GetAsync(cancellationToken);
        var changed = await AreasAsync(pack, view, cancellationToken)
            + await AccessPointsAsync(pack, view, cancellationToken)
            + await LinesAsync(pack, cancellationToken);
        if (changed > 0)
        {
            work.Record("places.imported", "places", Guid.Empty, new { changed });
            work.Touch(PlacesView.Stamp);
            await work.SaveAsync(cancellationToken);
        }

        await new AddressImport(work, dialect).RunAsync(pack.Addresses, cancellationToken);
    }

    public async Task<CouncilPack> ExportAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var view = await organisation.GetAsync(cancellationToken);
        var areas = await work.Db.Set<AreaRow>().AsNoTracking().Where(area => area.Used).OrderBy(area => area.Position).ToListAsync(cancellationToken);
        var addresses = await work.Db.Set<AddressRow>().AsNoTracking().Where(address => address.Used).OrderBy(address => address.Position).ToListAsync(cancellationToken);
        var points = await work.Db.Set<AccessPointRow>().AsNoTracking().Where(point => point.Used).OrderBy(point => point.Position).ToListAsync(cancellationToken);
        var lines = await work.Db.Set<LineRow>().AsNoTracking().Where(line => line.Used).OrderBy(line => line.Position).ToListAsync(cancellationToken);
        return pack with
        {
            Areas = [.. areas.Select(area => new PackArea { Code = area.Code, Name = area.Name, Kind = area.Kind, Authority = view.Authority(area.AuthorityId)!.Code, Boundary = area.Shape() })],
            Addresses = [.. addresses.Select(address => address.ToPack())],
            AccessPoints =
            [
                .. points.Select(point => new PackAccessPoint
                {
                    Code = point.Code,
                    Name = point.Name,
                    Address = point.Address,
                    Uprn = point.Uprn,
                    Latitude = point.Lat,
                    Longitude = point.Lng,
                    Calendar = point.Calendar,
                    Authority = view.Authority(point.AuthorityId)?.Code,
                    Phone = point.Phone,
                    Notes = point.Notes,
                }),
            ],
            Lines =
            [
                .. lines.Select(line => new PackLine
                {
                    Code = line.Code,
                    Name = line.Name,
                    Kind = line.Kind,
                    Value = line.Value,
                    Service = line.ServiceCode,
                    Group = line.ServiceGroup,
                    Calendar = line.Calendar,
                }),
            ],
        };
    }

    private async Task<int> AreasAsync(CouncilPack pack, OrganisationView view, CancellationToken cancellationToken)
    {
        var rows = await work.Db.Set<AreaRow>().ToDictionaryAsync(area => area.Code, cancellationToken);
        foreach (var (area, position) in pack.Areas.Select((area, position) => (area, position)))
        {
            var authority = view.Authority(area.Authority)!.Id;
            if (!rows.Remove(area.Code, out var row))
            {
                work.Db.Add(new AreaRow { Id = work.NewId(), Code = area.Code, Name = area.Name, Kind = area.Kind, AuthorityId = authority, Boundary = AreaRow.Bytes(area.Boundary), Position = position });
                continue;
            }

            (row.Name, row.Kind, row.AuthorityId, row.Position, row.Used) = (area.Name, area.Kind, authority, position, true);
            var boundary = AreaRow.Bytes(area.Boundary);
            if (!boundary.AsSpan().SequenceEqual(row.Boundary))
            {
                row.Boundary = boundary;
            }
        }

        foreach (var gone in rows.Values)
        {
            gone.Used = false;
        }

        return Changes();
    }

    private async Task<int> AccessPointsAsync(CouncilPack pack, OrganisationView view, CancellationToken cancellationToken)
    {
        var before = Changes();
        var rows = await work.Db.Set<AccessPointRow>().ToDictionaryAsync(point => point.Code, cancellationToken);
        foreach (var (point, position) in pack.AccessPoints.Select((point, position) => (point, position)))
        {
            if (!rows.Remove(point.Code, out var row))
            {
                row = new AccessPointRow { Id = work.NewId(), Code = point.Code, Name = "", Address = "", Lat = 0, Lng = 0, Calendar = "", Position = position };
                work.Db.Add(row);
            }

            (row.Name, row.Address, row.Uprn, row.Lat, row.Lng) = (point.Name, point.Address, point.Uprn, point.Latitude, point.Longitude);
            (row.Calendar, row.Phone, row.Notes, row.Position, row.Used) = (point.Calendar, point.Phone, point.Notes, position, true);
            row.AuthorityId = point.Authority is { } code ? view.Authority(code)?.Id : null;
        }

        foreach (var gone in rows.Values)
        {
            gone.Used = false;
        }

        CountUp<AccessPointRow>(row => row.Version++);
        return Changes() - before;
    }

    private async Task<int> LinesAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        var before = Changes();
        var rows = await work.Db.Set<LineRow>().ToDictionaryAsync(line => line.Code, cancellationToken);
        foreach (var (line, position) in pack.Lines.Select((line, position) => (line, position)))
        {
            if (!rows.Remove(line.Code, out var row))
            {
                row = new LineRow { Id = work.NewId(), Code = line.Code, Name = "", Kind = line.Kind, Value = "", Calendar = "", Position = position };
                work.Db.Add(row);
            }

            (row.Name, row.Kind, row.Value, row.ServiceCode, row.ServiceGroup) = (line.Name, line.Kind, line.Value, line.Service, line.Group);
            (row.Calendar, row.Position, row.Used) = (line.Calendar, position, true);
        }

        foreach (var gone in rows.Values)
        {
            gone.Used = false;
        }

        CountUp<LineRow>(row => row.Version++);
        return Changes() - before;
    }

    private void CountUp<T>(Action<T> up)
        where T : class
    {
        work.Db.ChangeTracker.DetectChanges();
        foreach (var entry in work.Db.ChangeTracker.Entries<T>().Where(entry => entry.State is EntityState.Added or EntityState.Modified).ToList())
        {
            up(entry.Entity);
        }
    }

    private int Changes()
    {
        work.Db.ChangeTracker.DetectChanges();
        return work.Db.ChangeTracker.Entries().Count(entry => entry.State is EntityState.Added or EntityState.Modified);
    }
}
