using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;

namespace Reeve.Moves.Telling;

/// <summary>Looks at a change of address as told: refuses what cannot be, and says who would be told of it.</summary>
internal sealed class OfferMove(Work work, ICustomers customers, Companions companions, FindHome homes, WhoIsTold whoIsTold)
{
    public async Task<(MoveOffer Offer, IReadOnlyList<Told> Told)> RunAsync(AddressChange change, CancellationToken cancellationToken)
    {
        var mover = await MoverAsync(change.CustomerId, cancellationToken);
        var from = new HomeAddress(mover.Uprn, mover.Address, mover.Postcode);
        if (!from.Known && change.Leaving is { Known: true } leaving)
        {
            from = await homes.RunAsync(leaving, cancellationToken);
        }

        var to = await homes.RunAsync(change.To, cancellationToken);
        if (Move.SameHome(to, from))
        {
            throw new Refused("move-same-address", RefusalKind.Invalid, "This is the address we have already. Choose the new one", "Address");
        }

        var day = Move.CheckDay(change.Day, work.Now);
        var known = await companions.OfAsync(mover, cancellationToken);
        if (change.Others.Any(id => id != mover.Id && known.All(each => each.CustomerId != id)))
        {
            throw new Refused("move-not-theirs", RefusalKind.Invalid, "Somebody named may not be moved with them: they must tell us themselves, or say first who may speak for them.", "Others");
        }

        var told = await whoIsTold.OfAsync(from, to, cancellationToken);
        return (new MoveOffer(mover.Id, mover.Name, from, to, day, day <= UkTime.DateOf(work.Now), known, [.. told.Select(each => each.Offer)]), told);
    }

    public async Task<CustomerCard> MoverAsync(Guid customerId, CancellationToken cancellationToken) =>
        await customers.CardAsync((await customers.SameAsync(customerId, cancellationToken))[0], cancellationToken) ?? throw Refused.Missing("that customer");
}
