using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Customers.Keeping;
using Reeve.Kernel;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Reaching;

/// <summary>Ends addresses whose last day is over.</summary>
internal sealed class EndAddresses(Work work, CustomerWriter writer) : IJob
{
    public static string Purpose => "Ends temporary and other addresses the day after their last, so that no letter goes where nobody is any more.";

    public static string Schedule => "0 20 0 * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var today = UkTime.DateOf(work.Now);
        var dated = await work.Db.Set<CustomerAddress>().AsNoTracking().Where(address => address.Until != null && address.EndedAt == null).Select(address => new { address.CustomerId, Until = address.Until! }).ToListAsync(cancellationToken);
        foreach (var id in dated.Where(address => PartialDate.Last(address.Until) < today).Select(address => address.CustomerId).Distinct())
        {
            if (await writer.LoadAsync(id, cancellationToken) is { } customer && customer.LeaveWhatIsOver(today, work.Now))
            {
                await writer.ChangedAsync(customer, ["address over"], cancellationToken);
                await work.SaveAsync(cancellationToken);
            }

            work.Db.ChangeTracker.Clear();
        }
    }
}
