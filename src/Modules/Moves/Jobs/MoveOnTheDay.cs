using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;
using Reeve.Moves.Telling;

namespace Reeve.Moves.Jobs;

/// <summary>Lets moves whose day has come take effect, each in a save of its own: one that cannot does not hold up the others.</summary>
internal sealed class MoveOnTheDay(Work work, MoveRecords records) : IJob
{
    private const int AtOnce = 100;

    public static string Purpose => "Changes records and tells services of moves on the day they begin.";

    public static string Schedule => "0 1/10 * * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = work.Now;
        var tried = new HashSet<Guid>();
        while (true)
        {
            var ids = await work.Db.Set<Move>().Where(move => move.State == MoveState.Waiting && move.StartsAt <= now).OrderBy(move => move.StartsAt).Select(move => move.Id).Take(AtOnce + tried.Count).ToListAsync(cancellationToken);
            var fresh = ids.Where(tried.Add).ToList();
            if (fresh.Count == 0)
            {
                return;
            }

            foreach (var id in fresh)
            {
                try
                {
                    var move = await work.Db.Set<Move>().Include(each => each.People).Include(each => each.Receivers).AsSplitQuery().SingleAsync(each => each.Id == id, cancellationToken);
                    await records.TakeEffectAsync(move, cancellationToken);
                    await work.SaveAsync(cancellationToken);
                }
                catch (Refused)
                {
                    // Somebody corrected or withdrew it at this moment, or changed one of the customers: the next run finds how it stands.
                }

                work.Db.ChangeTracker.Clear();
            }
        }
    }
}
