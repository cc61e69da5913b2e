using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;

namespace Reeve.Moves.Jobs;

/// <summary>Marks who has not answered in time, and says so once to whoever leads the team.</summary>
internal sealed class WatchReceivers(Work work) : IJob
{
    private const int AtOnce = 200;

    public static string Purpose => "Marks services that have not answered about a change of address in time, and tells their team leaders once.";

    public static string Schedule => "45 0/5 * * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = work.Now;
        while (true)
        {
            var late = await work.Db.Set<MoveReceiver>().Where(receiver => receiver.Unanswered && receiver.DueAt < now && receiver.State == ReceiverState.Sent).OrderBy(receiver => receiver.DueAt).Take(AtOnce).ToListAsync(cancellationToken);
            if (late.Count == 0)
            {
                return;
            }

            foreach (var receiver in late)
            {
                receiver.Late(now);
                work.Record("move.overdue", "move", receiver.MoveId, new { receiver = receiver.Code });
                work.Raise(new MoveOverdue(receiver.MoveId, receiver.Id, receiver.Round, receiver.TeamId));
            }

            work.Signal("moves");
            try
            {
                await work.SaveAsync(cancellationToken);
            }
            catch (Refused)
            {
                // One of them answered at this moment; the next run marks the rest.
                return;
            }
            finally
            {
                work.Db.ChangeTracker.Clear();
            }
        }
    }
}
