using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;

namespace Reeve.Moves.Telling;

/// <summary>Takes a change of address in, once, for everybody who moves and everybody who has to know.</summary>
internal sealed class TellMove(Work work, OfferMove offers, MoveRecords records, ICustomers customers)
{
    public async Task<string> RunAsync(AddressChange change, CancellationToken cancellationToken)
    {
        var id = change.Id == Guid.Empty ? work.NewId() : change.Id;
        if (await ThereAsync(id, cancellationToken) is { } sent)
        {
            return sent;
        }

        var (offer, told) = await offers.RunAsync(change, cancellationToken);
        List<Guid> people = [.. change.Others.Prepend(offer.CustomerId).Distinct()];
        await NoneWaitsAsync(people, cancellationToken);
        var move = Move.Tell(id, offer.CustomerId, offer.From, offer.To, offer.Day, change.Door, MoveRecords.By(work.Actor), change.Course, work.Now);
        move.People.AddRange(people.Select(person => new MovePerson { Id = work.NewId(), MoveId = id, CustomerId = person }));
        move.Receivers.AddRange(told.Select(each => MoveReceiver.Of(work.NewId(), id, each.Subscription, each.Team?.Id, each.Email, told: each.Offer.ByLaw || change.Agreed.Contains(each.Subscription.Code))));
        work.Db.Add(move);
        work.Record("move.told", "move", id, new { people = people.Count, told = move.Receivers.Where(receiver => receiver.State == ReceiverState.Waiting).Select(receiver => receiver.Code), declined = move.Receivers.Where(receiver => receiver.State == ReceiverState.Declined).Select(receiver => receiver.Code) }, move.Course ?? move.Reference);
        work.Raise(new MoveTold(id));
        if (move.MayTakeEffect(work.Now))
        {
            await records.TakeEffectAsync(move, cancellationToken);
        }

        try
        {
            await work.SaveAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (work.IsDuplicate(exception))
        {
            work.Db.ChangeTracker.Clear();
            return await ThereAsync(id, cancellationToken) ?? throw Refused.ChangedMeanwhile();
        }

        return move.Reference;
    }

    private Task<string?> ThereAsync(Guid id, CancellationToken cancellationToken) =>
        work.Db.Set<Move>().Where(move => move.Id == id).Select(move => (string?)move.Reference).FirstOrDefaultAsync(cancellationToken);

    private async Task NoneWaitsAsync(List<Guid> people, CancellationToken cancellationToken)
    {
        var all = new List<Guid>();
        foreach (var person in people)
        {
            all.AddRange(await customers.SameAsync(person, cancellationToken));
        }

        var waiting = await work.Db.Set<MovePerson>().Where(person => all.Contains(person.CustomerId))
            .Join(work.Db.Set<Move>().Where(move => move.State == MoveState.Waiting), person => person.MoveId, move => move.Id, (person, move) => move.Reference).FirstOrDefaultAsync(cancellationToken);
        if (waiting is not null)
        {
            throw new Refused("move-waiting", RefusalKind.Conflict, $"A change of address waits for its day already: {waiting}. Correct or withdraw that one first.");
        }
    }
}
