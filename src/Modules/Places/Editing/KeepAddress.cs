using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;
using Reeve.Places.Domain;

namespace Reeve.Places.Editing;

/// <summary>Adds, changes, retires and restores one address, with the words it is found by.</summary>
internal sealed class KeepAddress(Work work, IPlaces places, IReach reach)
{
    public async Task<AddressRow> FindAsync(string uprn, CancellationToken cancellationToken) =>
        await work.Db.Set<AddressRow>().FirstOrDefaultAsync(row => row.Uprn == uprn, cancellationToken) ?? throw Refused.Missing("this address");

    /// <param name="address">Ward and parish need not be set: they are those the position lies in.</param>
    /// <param name="version">0 for a new address.</param>
    public async Task SaveAsync(PackAddress address, int version, CancellationToken cancellationToken)
    {
        await NeedAsync(cancellationToken);
        var placed = await PlacedAsync(address, cancellationToken);
        if (version == 0)
        {
            if (await work.Db.Set<AddressRow>().AnyAsync(row => row.Uprn == placed.Uprn, cancellationToken))
            {
                throw new Refused("uprn-taken", RefusalKind.Conflict, "There is already an address with this UPRN. Check the number, or change that address.", "NewUprn");
            }

            var last = await work.Db.Set<AddressRow>().MaxAsync(row => (int?)row.Position, cancellationToken) ?? -1;
            var added = AddressRow.Of(placed, work.NewId(), last + 1);
            work.Db.Add(added);
            work.Db.AddRange(Words(added).Select(word => new AddressWord { Word = word, Uprn = added.Uprn }));
            work.Record("address.added", "address", added.Id, new { added.Uprn, placed.OneLine });
        }
        else
        {
            var row = await FindAsync(placed.Uprn, cancellationToken);
            Same(row, version);
            if (row.Used && row.ToPack() == placed)
            {
                return;
            }

            var before = await work.Db.Set<AddressWord>().Where(word => word.Uprn == row.Uprn).ToListAsync(cancellationToken);
            row.Take(placed);
            var now = Words(row);
            work.Db.RemoveRange(before.Where(word => !now.Contains(word.Word)));
            work.Db.AddRange(now.Where(word => before.TrueForAll(known => known.Word != word)).Select(word => new AddressWord { Word = word, Uprn = row.Uprn }));
            work.Record("address.changed", "address", row.Id, new { row.Uprn, placed.OneLine });
        }

        await work.SaveAsync(cancellationToken);
    }

    /// <summary>The gazetteer is everybody's, so only who reaches every authority changes it.</summary>
    private async Task NeedAsync(CancellationToken cancellationToken) => (await reach.OfAsync(Permission.EditPlaces, cancellationToken)).NeedEverything();

    public async Task SetUsedAsync(string uprn, int version, bool used, CancellationToken cancellationToken)
    {
        await NeedAsync(cancellationToken);
        var row = await FindAsync(uprn, cancellationToken);
        Same(row, version);
        if (used)
        {
            row.Restore();
        }
        else
        {
            row.Retire();
        }

        work.Record(used ? "address.restored" : "address.retired", "address", row.Id, new { row.Uprn });
        await work.SaveAsync(cancellationToken);
    }

    private async Task<PackAddress> PlacedAsync(PackAddress address, CancellationToken cancellationToken)
    {
        var facts = await places.AtAsync(new GeoPoint(address.Latitude, address.Longitude), cancellationToken);
        var ward = facts.Ward ?? throw new Refused("address-outside", RefusalKind.Invalid, "This point is in no ward. Check the latitude and longitude, and that they are not exchanged.", "Lat");
        return address with { Ward = ward.Code, Parish = facts.Parish?.Code };
    }

    private static string[] Words(AddressRow row) => row.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static void Same(AddressRow row, int version)
    {
        if (row.Version != version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }
}
