using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Jobs;

namespace Reeve.Customers.Linking;

internal sealed class ForgetLinks(ReeveDb db, Dialect dialect, TimeProvider time) : IJob
{
    public static string Purpose => "Removes one-time links a week after they were asked for, so that no list of addresses grows.";

    public static string Schedule => "0 40 3 * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = time.UtcNow().AddDays(-7);
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await db.Set<OneTimeLink>().Where(link => link.AskedAt < before).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
