using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;
using Reeve.Organisation.Contracts;
using Reeve.WorkingTime;

namespace Reeve.Moves.Telling;

/// <summary>What a move does to records and to those who have to know, within the current work: the caller saves.</summary>
internal sealed class MoveRecords(Work work, ICustomers customers, ICustomerHomes homes, IOrganisation organisation)
{
    /// <summary>The day has come: everybody lives there from that day, and those who wait are told.</summary>
    public async Task TakeEffectAsync(Move move, CancellationToken cancellationToken)
    {
        var waiting = move.TakeEffect(work.Now);
        await MoveAsync(move, cancellationToken);
        await TellAsync(move, waiting, ReceiverNews.Move, cancellationToken);
        work.Record("move.took-effect", "move", move.Id, new { told = waiting.Select(receiver => receiver.Code) }, move.Course ?? move.Reference);
    }

    public async Task MoveAsync(Move move, CancellationToken cancellationToken)
    {
        foreach (var person in move.People)
        {
            // Two records may have become one since it was told.
            var current = (await customers.SameAsync(person.CustomerId, cancellationToken))[0];
            if (await homes.MoveAsync(current, new NewHome(move.ToUprn, move.ToText, move.ToPostcode, move.StartsAt, $"Change of address {move.Reference}"), cancellationToken) is { } change)
            {
                person.Moved(current, change);
            }
        }
    }

    public async Task PutBackAsync(Move move, CancellationToken cancellationToken)
    {
        foreach (var person in move.People)
        {
            if (person is { Change: { } change, DoneTo: { } record })
            {
                await homes.PutBackAsync(record, change, cancellationToken);
                person.PutBack();
            }
        }
    }

    /// <summary>Each gets its own notification, and its own time to answer by its team's working days.</summary>
    public async Task TellAsync(Move move, IReadOnlyList<MoveReceiver> receivers, ReceiverNews news, CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        foreach (var receiver in receivers)
        {
            receiver.Tell(news, move.Round, PromiseTarget.WorkingDays(receiver.Days).DueFrom(work.Now, view.Calendar(view.Team(receiver.TeamId)?.Calendar)), work.Now);
            work.Raise(new MoveNotified(move.Id, receiver.Id, move.Round));
        }

        work.Signal("moves");
    }

    /// <summary>How the journal and the page name whoever tells: a customer by no name, for the journal holds none.</summary>
    public static string By(Actor actor) => actor.Kind == ActorKind.Customer ? "The customer" : actor.Name;
}
