using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Demand;
using Reeve.Contacts.Domain;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Organisation.Contracts;

namespace Reeve.Contacts.Packs;

/// <summary>The list of causes of demand in a council pack.</summary>
internal sealed class DemandCausesPart(Work work) : IPackPart
{
    public int Order => 60;

    public async Task ImportAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var kept = await work.Db.Set<DemandCause>().ToDictionaryAsync(cause => cause.Code, cancellationToken);
        var position = 0;
        foreach (var named in pack.DemandCauses)
        {
            if (!kept.Remove(named.Code, out var cause))
            {
                cause = new DemandCause { Code = named.Code, Name = named.Name };
                work.Db.Add(cause);
            }

            (cause.Name, cause.Kind, cause.Explanation, cause.Position, cause.InUse) = (named.Name, named.Kind, named.Explanation, position++, true);
        }

        foreach (var gone in kept.Values)
        {
            gone.InUse = false;
            gone.Position = position++;
        }

        if (work.Db.ChangeTracker.HasChanges())
        {
            work.Record("demand-causes.imported", "pack", Guid.Empty, new { causes = pack.DemandCauses.Count });
            work.Touch(DemandCauses.Stamp);
            await work.SaveAsync(cancellationToken);
        }
    }

    public async Task<CouncilPack> ExportAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var causes = await work.Db.Set<DemandCause>().AsNoTracking().Where(cause => cause.InUse).OrderBy(cause => cause.Position).ToListAsync(cancellationToken);
        return pack with { DemandCauses = [.. causes.Select(cause => new PackDemandCause(cause.Code, cause.Name, cause.Kind, cause.Explanation))] };
    }
}
