using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;

namespace Reeve.Moves.Telling;

/// <summary>A subscription that a move matters to, with its team as it is now.</summary>
internal sealed record Told(MoveSubscription Subscription, Team? Team)
{
    public string? Email => Subscription.Email ?? Team?.HandoffEmail ?? Team?.Email;

    public ReceiverOffer Offer => new(Subscription.Code, Subscription.Name, Subscription.Why, Subscription.Basis == MoveBasis.Law ? Subscription.Law ?? "" : null);
}

/// <summary>Which services and partners have to know of a move from here to there.</summary>
internal sealed class WhoIsTold(Work work, FindHome homes, IOrganisation organisation, IPlaces places)
{
    public async Task<IReadOnlyList<Told>> OfAsync(HomeAddress from, HomeAddress to, CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        var bound = await places.AuthoritiesWithAreasAsync(cancellationToken);
        var left = await homes.AuthoritiesAsync(from, cancellationToken);
        var reached = await homes.AuthoritiesAsync(to, cancellationToken);
        var all = await work.Db.Set<MoveSubscription>().AsNoTracking().Where(subscription => subscription.InUse).OrderBy(subscription => subscription.Position).ThenBy(subscription => subscription.Code).ToListAsync(cancellationToken);
        return [.. all.Select(subscription => new Told(subscription, view.Team(subscription.Team))).Where(told => Matters(told, bound, left, reached))];
    }

    /// <summary>An authority without a place of its own, such as a partner, is not bound to places.</summary>
    private static bool Matters(Told told, IReadOnlySet<Guid> bound, IReadOnlyList<Guid> left, IReadOnlyList<Guid> reached) =>
        told.Subscription.Applies == MoveWhere.Always || told.Team is not { } team || !bound.Contains(team.AuthorityId) || (told.Subscription.Applies switch
        {
            MoveWhere.Leaving => left.Contains(team.AuthorityId) && !reached.Contains(team.AuthorityId),
            MoveWhere.Arriving => reached.Contains(team.AuthorityId) && !left.Contains(team.AuthorityId),
            _ => left.Contains(team.AuthorityId) || reached.Contains(team.AuthorityId),
        });
}
