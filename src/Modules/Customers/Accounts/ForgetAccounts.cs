using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Accounts.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Jobs;

namespace Reeve.Customers.Accounts;

internal sealed class ForgetAccounts(ReeveDb db, Dialect dialect, TimeProvider time) : IJob
{
    public static string Purpose => "Removes accounts 30 days after their owners closed them, and what was mailed about accounts a week after. The customer’s record stays.";

    public static string Schedule => "0 45 3 * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var closed = time.UtcNow() - CustomerAccount.UndoWithin;
        var told = time.UtcNow().AddDays(-7);
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await db.Set<CustomerAccount>().Where(account => account.ClosedAt < closed).ExecuteDeleteAsync(cancellationToken);
            await db.Set<KeptNotice>().Where(notice => notice.At < told).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
