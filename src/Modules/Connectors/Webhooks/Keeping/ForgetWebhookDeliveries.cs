using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Jobs;

namespace Reeve.Connectors.Webhooks.Keeping;

/// <summary>Keeps the log of deliveries small.</summary>
internal sealed class ForgetWebhookDeliveries(ReeveDb db, Dialect dialect, TimeProvider time, IConfiguration configuration) : IJob
{
    /// <summary>Rows removed in one commit, so that nobody waits long.</summary>
    private const int Some = 2000;

    public static string Purpose => "Removes deliveries of webhooks once they are older than they are kept, those that wait for a paused webhook among them.";

    public static string Schedule => "0 55 2 * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var days = configuration.GetValue("Keep:WebhookDays", 30);
        if (days <= 0)
        {
            return;
        }

        var before = time.UtcNow().AddDays(-days);
        while (true)
        {
            using (await dialect.EnterWriteAsync(cancellationToken))
            {
                var removed = await db.Set<WebhookDelivery>()
                    .Where(delivery => db.Set<WebhookDelivery>().Where(old => old.CreatedAt < before && (old.DueAt == WebhookDelivery.Never || old.State != DeliveryState.Waiting)).OrderBy(old => old.CreatedAt).Select(old => old.Id).Take(Some).Contains(delivery.Id))
                    .ExecuteDeleteAsync(cancellationToken);
                if (removed < Some)
                {
                    return;
                }
            }
        }
    }
}
