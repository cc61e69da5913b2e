using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Moves.Answering;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;

namespace Reeve.Moves.Demonstrating;

internal sealed class DemonstrationMoves(Work work, Installation installation, AnswerMove answer) : IDemonstrationMoves
{
    public async Task AnswerAsync(string reference, string receiver, string? rejectedBecause, CancellationToken cancellationToken = default)
    {
        if (!installation.Demo)
        {
            return;
        }

        var id = await work.Db.Set<Move>().Where(move => move.Reference == reference).SelectMany(move => move.Receivers).Where(each => each.Code == receiver).Select(each => each.Id).SingleAsync(cancellationToken);
        await (rejectedBecause is null ? answer.ConfirmAsync(id, null, work.Actor.Name, cancellationToken) : answer.RejectAsync(id, null, work.Actor.Name, rejectedBecause, cancellationToken));
    }
}
