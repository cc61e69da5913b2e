namespace Reeve.Connectors;

/// <summary>Addresses of pages about other systems.</summary>
internal static class ConnectorsLinks
{
    public const string Imports = "/admin/imports";

    public static string Import(Guid id) => $"{Imports}/{id}";

    public static string Rejected(Guid id) => $"{Imports}/{id}/rejected.csv";

    public const string Webhooks = "/admin/webhooks";
    public const string NewWebhook = "/admin/webhooks/new";

    public static string Webhook(Guid id) => $"{Webhooks}/{id}";

    public static string EditWebhook(Guid id) => $"{Webhooks}/{id}/edit";

    public static string WebhookSecret(Guid id) => $"{Webhooks}/{id}/secret";

    public static string RemoveWebhook(Guid id) => $"{Webhooks}/{id}/removal";

    public static string WebhookDelivery(Guid id, Guid deliveryId) => $"{Webhooks}/{id}/deliveries/{deliveryId}";
}
