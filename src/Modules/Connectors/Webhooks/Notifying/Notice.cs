using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Reeve.Connectors.Webhooks.Notifying;

/// <summary>What is sent: the shape that Standard Webhooks recommends.</summary>
/// <param name="Type">The event's name.</param>
/// <param name="Timestamp">When it was put down to be sent, UTC.</param>
internal sealed record Notice<T>(string Type, DateTime Timestamp, T Data);

/// <summary>A case as it stood when the notice was made.</summary>
/// <param name="Service">Code, as are authority, team, state and outcome.</param>
/// <param name="Status">"open" or "closed".</param>
/// <param name="StateKind">received, started, waiting, delayed or done.</param>
internal sealed record CaseNotice(
    Guid Id, string Reference, string? Service, string? Authority, string? Team, string Door, string Status, string State, string StateKind, DateTime ReceivedAt,
    DateTime? RespondBy, DateTime? ResolveBy, DateTime? DueAt, DateTime? DelayedTo, DateTime? ClosedAt, string? Outcome, int Version)
{
    /// <summary>Only where the subscription's scope says so, as are the ids of staff.</summary>
    public Guid? CustomerId { get; init; }

    public Guid? OwnerId { get; init; }

    public Guid? AssigneeId { get; init; }
}

internal sealed record AboutCase(CaseNotice Case);

internal sealed record ContactNotice(Guid Id, string Channel, string? Authority, string? Team, DateTime StartedAt, DateTime EndedAt, int? HandlingSeconds, int? WrapUpSeconds, IReadOnlyList<EnquiryNotice> Enquiries)
{
    public Guid? CustomerId { get; init; }
}

/// <param name="Case">Its reference; left out of what goes to a subscription that does not reach every authority.</param>
internal sealed record EnquiryNotice(int Number, string? Service, string? Outcome, string Demand, string? Cause, string? Case);

internal sealed record AboutContact(ContactNotice Contact);

/// <param name="Kind">What it was about: received, started, delayed, done, reply …</param>
/// <param name="Way">email, letter, phone, or none when no way is known.</param>
internal sealed record MessageNotice(Guid Id, string Kind, string Way, DateTime FailedAt);

internal sealed record AboutMessage(MessageNotice Message, CaseNotice? Case);

internal sealed record TestNotice(Guid Webhook, string Words);

/// <summary>How notices are written as JSON: what is null is left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Notice<AboutCase>))]
[JsonSerializable(typeof(Notice<AboutContact>))]
[JsonSerializable(typeof(Notice<AboutMessage>))]
[JsonSerializable(typeof(Notice<AboutMove>))]
[JsonSerializable(typeof(Notice<TestNotice>))]
internal sealed partial class NoticeJson : JsonSerializerContext
{
    /// <summary>Text in any script as it is: it is read by programs and shown only encoded.</summary>
    private static readonly Lazy<NoticeJson> Plain = new(MakePlain);

    public static string Write<T>(Notice<T> notice) => JsonSerializer.Serialize(notice, (JsonTypeInfo<Notice<T>>)Plain.Value.GetTypeInfo(typeof(Notice<T>))!);

    private static NoticeJson MakePlain() => new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
