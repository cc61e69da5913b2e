using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;
using Reeve.Moves.Looking;

namespace Reeve.Moves.Answering;

/// <summary>What those who carry the news may ask.</summary>
internal sealed class MoveFacts(Work work, MoveReader reader, ICustomers customers, ReceiverTokens tokens) : IMoveFacts
{
    public async Task<MoveForLetter?> ForLetterAsync(Guid moveId, CancellationToken cancellationToken = default) =>
        await reader.FindAsync(moveId, cancellationToken) is { } move ? new MoveForLetter(move) : null;

    public async Task<MoveForReceiver?> ForReceiverAsync(Guid receiverId, int round, CancellationToken cancellationToken = default)
    {
        if (await work.Db.Set<MoveReceiver>().AsNoTracking().FirstOrDefaultAsync(each => each.Id == receiverId, cancellationToken) is not { } receiver)
        {
            return null;
        }

        var move = await work.Db.Set<Move>().AsNoTracking().Include(each => each.People).SingleAsync(each => each.Id == receiver.MoveId, cancellationToken);
        var current = new List<Guid>();
        foreach (var person in move.People.OrderBy(person => person.CustomerId != move.CustomerId))
        {
            current.Add((await customers.SameAsync(person.CustomerId, cancellationToken))[0]);
        }

        var cards = await customers.CardsAsync(current, cancellationToken);
        return new MoveForReceiver(
            move.Id, receiver.Id, move.Reference, receiver.Code, receiver.Name, receiver.Way, receiver.Email, receiver.News, receiver.Round, move.From, move.To, move.Day,
            [.. current.Distinct()], [.. current.Distinct().Where(cards.ContainsKey).Select(id => cards[id].Name)], receiver.Service, receiver.TeamId, receiver.DueAt, receiver.Reason, receiver.Round == round && receiver.Unanswered);
    }

    public async Task<string?> LinkAsync(Guid receiverId, CancellationToken cancellationToken = default) =>
        await work.Db.Set<MoveReceiver>().Where(receiver => receiver.Id == receiverId && receiver.ToldAt != null).Select(receiver => (int?)receiver.Round).FirstOrDefaultAsync(cancellationToken) is { } round
            ? tokens.PathOf(receiverId, round) : null;
}
