using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Jobs;

namespace Reeve.Website.Reporting.Drafts;

internal sealed class ForgetDrafts(ReeveDb db, Dialect dialect, TimeProvider time) : IJob
{
    public static string Purpose => "Removes what residents typed and did not send, a day after they began.";

    public static string Schedule => "0 20 * * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = time.UtcNow() - Draft.Kept;
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await db.Set<Draft>().Where(draft => draft.BegunAt <= before).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
