using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Moves.Domain;
using Reeve.Organisation.Contracts;

namespace Reeve.Moves.Subscribing;

/// <summary>Who is told of changes of address, in a council pack and back.</summary>
internal sealed class MovesPackPart(Work work) : IPackPart
{
    public int Order => 65;

    public async Task ImportAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var kept = await work.Db.Set<MoveSubscription>().ToDictionaryAsync(subscription => subscription.Code, cancellationToken);
        var changed = 0;
        var position = 0;
        foreach (var named in pack.Moves)
        {
            if (!kept.Remove(named.Code, out var subscription))
            {
                subscription = new MoveSubscription { Id = work.NewId(), Code = named.Code, Name = named.Name, Why = named.Why, Team = named.Team };
                work.Db.Add(subscription);
            }

            changed += subscription.Become(named, position++) ? 1 : 0;
        }

        foreach (var gone in kept.Values.Where(subscription => subscription.InUse))
        {
            gone.InUse = false;
            gone.Version++;
            changed++;
        }

        if (changed > 0)
        {
            work.Record("move-subscriptions.imported", "pack", Guid.Empty, new { changed });
            await work.SaveAsync(cancellationToken);
        }
    }

    public async Task<CouncilPack> ExportAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var all = await work.Db.Set<MoveSubscription>().AsNoTracking().Where(subscription => subscription.InUse).OrderBy(subscription => subscription.Position).ThenBy(subscription => subscription.Code).ToListAsync(cancellationToken);
        return pack with { Moves = [.. all.Select(subscription => subscription.ToPack())] };
    }
}
