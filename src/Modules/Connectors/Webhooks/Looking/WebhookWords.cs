using System.Globalization;
using Reeve.Connectors.Webhooks.Domain;

namespace Reeve.Connectors.Webhooks.Looking;

/// <summary>What pages call things.</summary>
internal static class WebhookWords
{
    public static string Of(string name) => WebhookEvents.All.FirstOrDefault(each => each.Name == name).Words ?? (name == WebhookEvents.Test ? "A test" : name);

    public static string Of(DeliveryState state) => state switch
    {
        DeliveryState.Delivered => "Delivered",
        DeliveryState.Failed => "Failed",
        _ => "Waiting",
    };

    public static string Colour(DeliveryState state) => state switch
    {
        DeliveryState.Delivered => "green",
        DeliveryState.Failed => "red",
        _ => "yellow",
    };

    public static string Health(Webhook webhook) => webhook.State == WebhookState.Paused ? "Paused" : webhook.FailingSince is not null ? "Failing" : "Working";

    public static string Colour(Webhook webhook) => webhook.State == WebhookState.Paused ? "red" : webhook.FailingSince is not null ? "orange" : "green";

    public static string Took(int milliseconds) =>
        milliseconds < 1000 ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds} ms") : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000.0:0.0} s");

    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"503", "No answer", or nothing before the first try.</summary>
    public static string Answer(int? status, int attempts) => status?.ToString(CultureInfo.InvariantCulture) ?? (attempts > 0 ? "No answer" : "");
}
