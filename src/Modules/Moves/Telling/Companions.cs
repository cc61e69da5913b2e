using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Moves.Contracts;

namespace Reeve.Moves.Telling;

/// <summary>Who may be named in a move: those the mover may speak for, and, for staff to tick knowingly, who is on record at the same address.</summary>
internal sealed class Companions(Work work, IMayActFor acting, ICustomers customers, ICustomerHomes homes)
{
    private const int MostSuggested = 20;

    public async Task<IReadOnlyList<Companion>> OfAsync(CustomerCard mover, CancellationToken cancellationToken)
    {
        var spoken = (await acting.OfAsync(mover.Id, cancellationToken)).Where(each => each.May.HasFlag(ActingPowers.ChangeDetails)).Select(each => each.CustomerId).ToHashSet();
        var household = MaySuggest && mover.Uprn is { } uprn ? await homes.LivingAtAsync(uprn, MostSuggested + 1, cancellationToken) : [];
        var cards = await customers.CardsAsync([.. spoken.Concat(household).Where(id => id != mover.Id).Distinct()], cancellationToken);
        return [.. cards.Values.Select(card => new Companion(card.Id, card.Name, Suggested: !spoken.Contains(card.Id))).OrderBy(each => each.Suggested).ThenBy(each => each.Name, StringComparer.Ordinal).Take(MostSuggested)];
    }

    /// <summary>Everybody still on record at the address that was left.</summary>
    public async Task<IReadOnlyList<Companion>> LeftBehindAsync(HomeAddress from, IReadOnlyCollection<Guid> moving, CancellationToken cancellationToken)
    {
        if (!MaySuggest || from.Uprn is not { } uprn)
        {
            return [];
        }

        var there = (await homes.LivingAtAsync(uprn, MostSuggested, cancellationToken)).Where(id => !moving.Contains(id)).ToList();
        return [.. (await customers.CardsAsync(there, cancellationToken)).Values.Select(card => new Companion(card.Id, card.Name, Suggested: true)).OrderBy(each => each.Name, StringComparer.Ordinal)];
    }

    private bool MaySuggest => work.Actor.Kind == ActorKind.Staff && work.Actor.May(Permission.ViewCustomers);
}
