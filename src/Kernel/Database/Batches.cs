using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Reeve.Kernel.Database;

/// <summary>Goes through what waits, however much it is, some at a time: a job that took all of it would need memory for all of it.</summary>
public static class Batches
{
    /// <summary>
    /// The ids, each once, in the database's order, so many at a time. They are asked for anew each time: what was done may leave
    /// the query, what could not be done is passed over, and what comes before the place that was reached waits for the next run.
    /// </summary>
    public static async IAsyncEnumerable<IReadOnlyList<Guid>> InBatchesAsync(this IQueryable<Guid> ids, int atOnce, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = Guid.Empty;
        while (true)
        {
            var reached = last;
            var some = await ids.Where(id => id > reached).Distinct().OrderBy(id => id).Take(atOnce).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (some.Count == 0)
            {
                yield break;
            }

            last = some[^1];
            yield return some;
        }
    }
}
