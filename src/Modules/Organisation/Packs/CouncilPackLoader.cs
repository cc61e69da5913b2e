using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;

namespace Reeve.Organisation.Packs;

/// <summary>Runs every module's part of a pack, in order.</summary>
internal sealed class CouncilPackLoader(ReeveDb db, IEnumerable<IPackPart> parts) : ICouncilPacks
{
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken = default) => !await db.Set<KeptAuthority>().AnyAsync(cancellationToken);

    public async Task ImportAsync(CouncilPack pack, CancellationToken cancellationToken = default)
    {
        foreach (var part in parts.OrderBy(part => part.Order))
        {
            await part.ImportAsync(pack, cancellationToken);
            // A pack holds thousands of addresses: what one part read must not slow the next.
            db.ChangeTracker.Clear();
        }
    }

    public async Task<CouncilPack> ExportAsync(CancellationToken cancellationToken = default)
    {
        var pack = new CouncilPack
        {
            Site = null!,
            Calendars = [],
            Authorities = [],
            Teams = [],
            People = [],
            Areas = [],
            Addresses = [],
            AccessPoints = [],
            Lines = [],
            DemandCauses = [],
            Templates = [],
            Services = [],
            Answers = [],
        };
        foreach (var part in parts.OrderBy(part => part.Order))
        {
            pack = await part.ExportAsync(pack, cancellationToken);
        }

        return pack;
    }
}
