using Reeve.Kernel.Values;

namespace Reeve.Cases.Contracts;

/// <summary>Where a report stands, in the words that FixMyStreet's extension of Open311 has for it.</summary>
public enum PublicStanding
{
    Open,
    Investigating,
    InProgress,
    ActionScheduled,
    Fixed,
    NoFurtherAction,
    Duplicate,
    Closed,
}

/// <summary>Which reports of public services are asked for.</summary>
public sealed record PublicReportQuery
{
    /// <summary>These alone, whatever else is asked.</summary>
    public IReadOnlyList<string>? References { get; init; }

    public IReadOnlyList<Guid>? Services { get; init; }

    public Guid? Authority { get; init; }

    /// <summary>Received from then to then, UTC.</summary>
    public DateTime? From { get; init; }

    public DateTime? To { get; init; }

    /// <summary>Null for both.</summary>
    public bool? Open { get; init; }

    public int Most { get; init; } = 1000;
}

/// <summary>A case of a public service as anybody may read it: nothing of who reported it.</summary>
/// <param name="Words">Where it stands, or how it ended, in the service's public words.</param>
/// <param name="Description">What was reported, without e-mail addresses, phone numbers and the reporter's name; empty unless it came from another system, whose users know that it is published.</param>
/// <param name="PlaceText">Only where the service is about a place in the open, not about somebody's home.</param>
/// <param name="MediaUrl">A link to a picture, as the reporter gave it.</param>
public sealed record PublicReport(
    Guid Id, string Reference, Guid ServiceId, Guid AuthorityId, bool Open, PublicStanding Standing, string Words, DateTime ReceivedAt, DateTime UpdatedAt, DateTime? DueAt,
    GeoPoint? Point, string? PlaceText, string Description, string? MediaUrl);

/// <summary>A report moved on.</summary>
/// <param name="Words">The service's own public words for it; never what an officer wrote.</param>
public sealed record PublicUpdate(Guid Id, string Reference, DateTime At, PublicStanding Standing, string Words);

/// <summary>Reports that may be published: those of services marked public and not sensitive.</summary>
public interface IPublicReports
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<PublicReport>> FindAsync(PublicReportQuery query, CancellationToken cancellationToken = default);

    /// <summary>Oldest first, at most 1,000.</summary>
    Task<IReadOnlyList<PublicUpdate>> UpdatesAsync(DateTime from, DateTime to, Guid? authority, CancellationToken cancellationToken = default);
}
