using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;

namespace Reeve.Connectors.Webhooks.Notifying;

/// <summary>
/// Which events anybody outside wants, so that an installation without webhooks pays nothing for them. Until it is known,
/// and right after a change, every event counts as wanted. A change on another node is known here within five seconds.
/// </summary>
internal sealed class WebhookInterest
{
    private volatile IReadOnlySet<string>? wanted;

    public bool In(string name) => wanted?.Contains(name) ?? true;

    public void Know(IReadOnlySet<string> names) => wanted = names;

    public void Forget() => wanted = null;
}

/// <summary>The events of every subscription there is, in memory.</summary>
internal sealed record KnownWebhooks(IReadOnlySet<string> Events)
{
    public const string Stamp = "webhooks";

    public static async Task<KnownWebhooks> LoadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var lists = await services.GetRequiredService<ReeveDb>().Set<Webhook>().AsNoTracking().Select(webhook => webhook.Events).ToListAsync(cancellationToken);
        return new KnownWebhooks(lists.SelectMany(list => list.Split('\n')).ToHashSet(StringComparer.Ordinal));
    }
}

/// <summary>Wakes the sender when something was put down for it.</summary>
internal sealed class WebhookSignal : Signal;
