using Reeve.Kernel.Refusals;

namespace Reeve.Connectors.Webhooks.Domain;

internal enum DeliveryState
{
    Waiting,

    /// <summary>The other system answered with a status of 200 to 299.</summary>
    Delivered,

    /// <summary>Given up; an administrator sees it and can send it again.</summary>
    Failed,
}

/// <summary>One event for one subscription: the same bytes with the same webhook-id at every try.</summary>
internal sealed class WebhookDelivery
{
    /// <summary>Of what waits for a subscription that is paused: nobody looks at it.</summary>
    public static readonly DateTime Never = new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>What is waited after the first try, the second and so on: ten tries in just under three days.</summary>
    public static IReadOnlyList<TimeSpan> BackOff { get; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(16), TimeSpan.FromHours(24),
    ];

    /// <summary>The longest an answer's Retry-After is heeded.</summary>
    private static readonly TimeSpan LongestAskedFor = TimeSpan.FromHours(24);

    public Guid Id { get; init; }

    public Guid WebhookId { get; init; }

    /// <summary>The hand-over of the outbox that told of it: an event handled twice is delivered once.</summary>
    public Guid? EventId { get; init; }

    public required string Event { get; init; }

    /// <summary>Reference of the case, for the log.</summary>
    public string? Course { get; init; }

    public required string Body { get; init; }

    public DateTime CreatedAt { get; init; }

    public DeliveryState State { get; private set; }

    /// <summary>Since it was made, or since somebody sent it again.</summary>
    public int Attempts { get; private set; }

    public DateTime DueAt { get; set; }

    /// <summary>Taken by a node until then.</summary>
    public DateTime? LeaseUntil { get; set; }

    public DateTime? FirstTriedAt { get; private set; }

    public DateTime? DoneAt { get; private set; }

    /// <summary>Status of the last answer; none when there was no answer.</summary>
    public int? LastStatus { get; private set; }

    /// <summary>As the receiver gets it.</summary>
    public string MessageId => "msg_" + Id.ToString("N");

    public bool IsTest => Event == WebhookEvents.Test;

    public void Succeed(DateTime at, int status)
    {
        Tried(at, status);
        State = DeliveryState.Delivered;
        DoneAt = at;
    }

    /// <param name="retryAfter">What the answer asked to wait for.</param>
    /// <returns>True when it is given up now.</returns>
    public bool Fail(DateTime at, int? status, TimeSpan? retryAfter)
    {
        Tried(at, status);
        if (IsTest || Attempts > BackOff.Count)
        {
            State = DeliveryState.Failed;
            DoneAt = at;
            return true;
        }

        var wait = BackOff[Attempts - 1];
        if (retryAfter is { } asked && asked > wait)
        {
            wait = asked < LongestAskedFor ? asked : LongestAskedFor;
        }

        DueAt = at + wait;
        return false;
    }

    /// <summary>Once more from the beginning, under the same id.</summary>
    public void SendAgain(DateTime now)
    {
        if (IsTest)
        {
            throw new Refused("test-not-again", RefusalKind.Conflict, "A test is not sent again. Send a new one.");
        }

        if (LeaseUntil > now)
        {
            throw new Refused("delivery-being-sent", RefusalKind.Conflict, "This is being sent at this moment. Look again in two minutes.");
        }

        State = DeliveryState.Waiting;
        (Attempts, FirstTriedAt, DoneAt, DueAt, LeaseUntil) = (0, null, null, now, null);
    }

    private void Tried(DateTime at, int? status)
    {
        Attempts++;
        FirstTriedAt ??= at;
        LastStatus = status;
        LeaseUntil = null;
    }
}

/// <summary>One try and what came of it.</summary>
internal sealed class WebhookTry
{
    public const int LongestAnswer = 1000;

    public Guid Id { get; init; }

    public Guid DeliveryId { get; init; }

    public DateTime At { get; init; }

    public int? Status { get; init; }

    public int Milliseconds { get; init; }

    /// <summary>The first part of what was answered, as text without control characters.</summary>
    public string? Answer { get; init; }

    /// <summary>Why there was no answer, in words.</summary>
    public string? Error { get; init; }
}
