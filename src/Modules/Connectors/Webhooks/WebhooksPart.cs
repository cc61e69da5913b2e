using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Connectors.Contracts;
using Reeve.Connectors.Webhooks.Home;
using Reeve.Connectors.Webhooks.Keeping;
using Reeve.Connectors.Webhooks.Notifying;
using Reeve.Connectors.Webhooks.Sending;
using Reeve.Contacts.Contracts;
using Reeve.Kernel;
using Reeve.Moves.Contracts;
using Reeve.Organisation.Contracts;

namespace Reeve.Connectors.Webhooks;

/// <summary>Everything that tells other systems what happened here.</summary>
internal static class WebhooksPart
{
    public static void Add(IServiceCollection services)
    {
        var interest = new WebhookInterest();
        services.AddSingleton(interest).AddSingleton<WebhookSignal>();
        services.AddSnapshot<KnownWebhooks>(KnownWebhooks.Stamp, KnownWebhooks.LoadAsync);
        services.AddSingleton<FindAddresses>(Dns.GetHostAddressesAsync);
        services.AddSingleton<WebhookAddresses>().AddSingleton<WebhookSecrets>().AddSingleton<WebhookPost>().AddSingleton<WebhookSender>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookSender>());
        services.AddScoped<MarkDelivery>().AddScoped<WebhookReach>().AddScoped<EditWebhook>().AddScoped<SendWebhooks>();
        services.AddScoped<IHomePanel, PausedWebhooksPanel>();
        services.AddJob<ForgetWebhookDeliveries>();
        services.AddListener<CaseOpened, NotifyWebhooks>(interest.In);
        services.AddListener<CaseStarted, NotifyWebhooks>(interest.In);
        services.AddListener<CaseProgressed, NotifyWebhooks>(interest.In);
        services.AddListener<CaseMoved, NotifyWebhooks>(interest.In);
        services.AddListener<CaseDelayed, NotifyWebhooks>(interest.In);
        services.AddListener<CasePaused, NotifyWebhooks>(interest.In);
        services.AddListener<CaseResumed, NotifyWebhooks>(interest.In);
        services.AddListener<CaseAssigned, NotifyWebhooks>(interest.In);
        services.AddListener<CaseClosed, NotifyWebhooks>(interest.In);
        services.AddListener<CaseReopened, NotifyWebhooks>(interest.In);
        services.AddListener<ContactEnded, NotifyWebhooks>(interest.In);
        services.AddScoped<IMoveDeliveries, DeliveriesOfMove>();
        services.AddListener<MoveNotified, NotifyWebhooks>(interest.In);
        services.AddListener<MessageFailed, NotifyWebhooks>(interest.In);
    }
}
