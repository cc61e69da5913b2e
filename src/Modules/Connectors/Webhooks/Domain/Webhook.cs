using Reeve.Kernel.Refusals;

namespace Reeve.Connectors.Webhooks.Domain;

internal enum WebhookState
{
    Active,

    /// <summary>Nothing is sent. What happens meanwhile is kept and sent when it goes on.</summary>
    Paused,
}

/// <summary>A subscription: another system is told of some events, at its address, in messages that it can check came from here.</summary>
internal sealed class Webhook
{
    /// <summary>For so long the secret before a new one signs too, so that the other system can change over without a gap.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public Guid Id { get; init; }

    /// <summary>The other system, as administrators call it.</summary>
    public required string Name { get; set; }

    public required string Url { get; set; }

    /// <summary>Names of <see cref="WebhookEvents"/>, one a line.</summary>
    public required string Events { get; set; }

    /// <summary>Codes of services, one a line; empty for every service that is not sensitive.</summary>
    public string Services { get; set; } = "";

    /// <summary>Ids of authorities, one a line; empty for every one.</summary>
    public string Authorities { get; set; } = "";

    /// <summary>True when the ids of people are sent too: the customer, the owner, who does the work.</summary>
    public bool People { get; set; }

    /// <summary>Who made it, and is told when it fails.</summary>
    public Guid? OwnerId { get; init; }

    public required string MadeBy { get; init; }

    public DateTime MadeAt { get; init; }

    public WebhookState State { get; private set; }

    public DateTime? PausedAt { get; private set; }

    /// <summary>Why it was paused, in words; who paused it when somebody did.</summary>
    public string? PausedWhy { get; private set; }

    /// <summary>Since when nothing has gone through; null while all is well.</summary>
    public DateTime? FailingSince { get; private set; }

    public DateTime? LastSuccessAt { get; private set; }

    /// <summary>Protected; see <see cref="Sending.WebhookSecrets"/>.</summary>
    public required string Secret { get; set; }

    /// <summary>The one before, which signs too until <see cref="OldSecretUntil"/>.</summary>
    public string? OldSecret { get; private set; }

    public DateTime? OldSecretUntil { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<string> EventNames => Lines(Events);

    public IReadOnlyList<string> ServiceCodes => Lines(Services);

    public IReadOnlyList<Guid> AuthorityIds => [.. Lines(Authorities).Select(Guid.Parse)];

    /// <param name="service">The service it is about; null when it is about none.</param>
    /// <param name="sensitive">Sensitive matters are told of only where the subscription names their service.</param>
    public bool Wants(string name, Guid? authorityId, string? service, bool sensitive)
    {
        if (!EventNames.Contains(name) || (Authorities.Length > 0 && (authorityId is not { } of || !AuthorityIds.Contains(of))))
        {
            return false;
        }

        return WantsService(service, sensitive);
    }

    public bool WantsService(string? service, bool sensitive) =>
        Services.Length == 0 ? !sensitive : service is not null && ServiceCodes.Contains(service);

    public void Changed() => Version++;

    public void Rotate(string protectedSecret, DateTime now)
    {
        OldSecret = Secret;
        OldSecretUntil = now + Overlap;
        Secret = protectedSecret;
        Version++;
    }

    /// <summary>The protected secrets that sign now, the newest first.</summary>
    public IReadOnlyList<string> SecretsAt(DateTime now) => OldSecret is { } old && OldSecretUntil > now ? [Secret, old] : [Secret];

    public void Pause(DateTime now, string why)
    {
        if (State == WebhookState.Paused)
        {
            throw new Refused("webhook-paused", RefusalKind.Conflict, "This webhook is paused already.");
        }

        State = WebhookState.Paused;
        PausedAt = now;
        PausedWhy = why.Length > 300 ? why[..300] : why;
        Version++;
    }

    /// <returns>Since when what failed is to be sent again.</returns>
    public DateTime GoOn()
    {
        if (State != WebhookState.Paused)
        {
            throw new Refused("webhook-not-paused", RefusalKind.Conflict, "This webhook is not paused.");
        }

        var since = FailingSince ?? PausedAt!.Value;
        State = WebhookState.Active;
        (PausedAt, PausedWhy, FailingSince) = (null, null, null);
        Version++;
        return since;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
