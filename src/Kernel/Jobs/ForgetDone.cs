using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;

namespace Reeve.Kernel.Jobs;

/// <summary>Keeps what only grows small: deliveries that went through, and runs of jobs.</summary>
internal sealed class ForgetDone(ReeveDb db, Dialect dialect, TimeProvider time, IConfiguration configuration) : IJob
{
    /// <summary>Rows removed in one commit, so that nobody waits long.</summary>
    private const int Some = 5000;

    /// <summary>A run that failed is kept this many times as long, for whoever looks for the first time it did.</summary>
    private const int FailedFactor = 4;

    public static string Purpose => "Removes deliveries that went through and runs of jobs once they are older than they are kept.";

    public static string Schedule => "0 50 2 * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        if (configuration.GetValue("Keep:OutboxDays", 30) is var days and > 0)
        {
            var before = now.AddDays(-days);
            var old = db.Set<OutboxMessage>().Where(message => message.State == OutboxState.Done && message.DoneAt < before);
            while (await RemoveAsync(() => db.Set<OutboxMessage>().Where(message => old.OrderBy(each => each.Id).Select(each => each.Id).Take(Some).Contains(message.Id)).ExecuteDeleteAsync(cancellationToken), cancellationToken) == Some)
            {
                // More are old.
            }
        }

        if (configuration.GetValue("Keep:JobRunDays", 90) is var kept and > 0)
        {
            var before = now.AddDays(-kept);
            var failedBefore = now.AddDays(-kept * FailedFactor);
            await RemoveAsync(() => db.Set<JobRun>().Where(run => run.EndedAt != null && (run.ScheduledFor < failedBefore || (run.Error == null && run.ScheduledFor < before))).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        }
    }

    private async Task<int> RemoveAsync(Func<Task<int>> remove, CancellationToken cancellationToken)
    {
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            return await remove();
        }
    }
}
