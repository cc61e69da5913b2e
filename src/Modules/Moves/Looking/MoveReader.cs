using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Values;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;

namespace Reeve.Moves.Looking;

/// <summary>Reads moves for pages and for other systems.</summary>
internal sealed class MoveReader(Work work, ICustomers customers, IEnumerable<IMoveDeliveries> deliveries)
{
    public async Task<MoveView?> FindAsync(string reference, CancellationToken cancellationToken) =>
        Reference.TryParse(reference, out var known) ? await OneAsync(work.Db.Set<Move>().Where(move => move.Reference == known), cancellationToken) : null;

    public Task<MoveView?> FindAsync(Guid id, CancellationToken cancellationToken) => OneAsync(work.Db.Set<Move>().Where(move => move.Id == id), cancellationToken);

    public async Task<IReadOnlyList<MoveGlance>> OfAsync(IReadOnlyList<Guid> customerIds, int limit, DateTime? before, CancellationToken cancellationToken)
    {
        var ids = work.Db.Set<MovePerson>().Where(person => customerIds.Contains(person.CustomerId)).Select(person => person.MoveId);
        var moves = await work.Db.Set<Move>().AsNoTracking().Where(move => ids.Contains(move.Id) && (before == null || move.ToldAt < before)).OrderByDescending(move => move.ToldAt).Take(limit)
            .Select(move => new { move.Id, move.Reference, move.State, move.StartsAt, move.ToldAt, States = move.Receivers.Select(receiver => receiver.State).ToList() }).ToListAsync(cancellationToken);
        return [.. moves.Select(move => new MoveGlance(
            move.Id, move.Reference, move.State, UkTime.DateOf(move.StartsAt), move.ToldAt,
            move.States.Count(state => state is not (ReceiverState.Declined or ReceiverState.Withdrawn)),
            move.States.Count(state => state == ReceiverState.Confirmed),
            move.States.Count(state => state is ReceiverState.Rejected or ReceiverState.Overdue)))];
    }

    private async Task<MoveView?> OneAsync(IQueryable<Move> which, CancellationToken cancellationToken)
    {
        if (await which.AsNoTracking().Include(each => each.People).Include(each => each.Receivers).AsSplitQuery().FirstOrDefaultAsync(cancellationToken) is not { } move)
        {
            return null;
        }

        var cards = await customers.CardsAsync([.. move.People.Select(person => person.CustomerId)], cancellationToken);
        var said = await DeliveriesAsync(move, cancellationToken);
        return new MoveView(
            move.Id, move.Reference, move.CustomerId, move.State, move.From, move.To, move.Day, move.ToldAt, move.ToldBy, move.Door, move.Version,
            [.. move.People.OrderBy(person => person.CustomerId != move.CustomerId).Select(person => new Companion(person.CustomerId, cards.GetValueOrDefault(person.CustomerId)?.Name ?? "Somebody no longer on record", Suggested: false))],
            [.. move.Receivers.OrderBy(receiver => receiver.Law is null).ThenBy(receiver => receiver.Id).Select(receiver => new ReceiverView(
                receiver.Id, receiver.Code, receiver.Name, receiver.Why, receiver.Law, receiver.State, receiver.News, receiver.ToldAt, receiver.DueAt, receiver.AnsweredAt, receiver.AnsweredBy, receiver.Reason, said.GetValueOrDefault(receiver.Id)))])
        {
            CorrectedAt = move.CorrectedAt,
            WithdrawnAt = move.WithdrawnAt,
            WithdrawnWhy = move.WithdrawnWhy,
        };
    }

    private async Task<Dictionary<Guid, string>> DeliveriesAsync(Move move, CancellationToken cancellationToken)
    {
        List<Contracts.Telling> tellings = [.. move.Receivers.Where(receiver => receiver.Unanswered).Select(receiver => new Contracts.Telling(move.Reference, receiver.Id, receiver.Code, receiver.Round))];
        var all = new Dictionary<Guid, string>();
        foreach (var carrier in tellings.Count == 0 ? [] : deliveries)
        {
            foreach (var (receiver, words) in await carrier.OfAsync(tellings, cancellationToken))
            {
                all[receiver] = all.TryGetValue(receiver, out var before) ? $"{before} {words}" : words;
            }
        }

        return all;
    }
}
