using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Events;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;

namespace Reeve.Moves.Listening;

/// <summary>After each confirmation: was it the last? Asked afterwards, so that two who confirm at once do not each wait for the other.</summary>
internal sealed class SeeWhetherAll(Work work) : IListen<MoveAnswered>
{
    public async Task HandleAsync(MoveAnswered happened, CancellationToken cancellationToken)
    {
        if (!happened.Confirmed || await work.Db.Set<Move>().Include(each => each.Receivers).FirstOrDefaultAsync(each => each.Id == happened.MoveId, cancellationToken) is not { } move || !move.Complete())
        {
            return;
        }

        work.Record("move.completed", "move", move.Id, course: move.Course ?? move.Reference);
        work.Raise(new MoveCompleted(move.Id, move.Round));
        await work.SaveAsync(cancellationToken);
    }
}
