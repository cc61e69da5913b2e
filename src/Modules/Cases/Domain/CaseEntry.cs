using Reeve.Kernel.Identity;

namespace Reeve.Cases.Domain;

/// <summary>What an entry of the time line tells of.</summary>
internal enum EntryKind
{
    Opened,
    Acknowledged,
    OwnerNamed,
    Assigned,
    Started,
    Progressed,
    Paused,
    Resumed,
    Delayed,
    Replied,
    Noted,
    FileAdded,
    CustomerWrote,
    ReporterAdded,
    HandedOff,
    HandoffReceived,
    Moved,
    Joined,
    Warned,
    Breached,
    Closed,
    Reopened,
    Retimed,
    SentBack,
}

/// <summary>One line of a case's history, for the customer (public text), for staff, or for both. Only ever added.</summary>
internal sealed class CaseEntry
{
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    public DateTime At { get; init; }

    public ActorKind ActorKind { get; init; }

    public Guid? ActorId { get; init; }

    public required string ActorName { get; init; }

    public EntryKind Kind { get; init; }

    /// <summary>What the customer may read; null for what is the staff's alone.</summary>
    public string? PublicText { get; init; }

    public string? StaffText { get; init; }

    public bool FromCustomer { get; init; }

    /// <summary>Which of those who reported wrote it, where that is known: nobody else is shown it.</summary>
    public Guid? CustomerId { get; set; }
}

/// <summary>Somebody else who has the same problem, or whose own case was joined to this one.</summary>
internal sealed class CaseReporter
{
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    public Guid? CustomerId { get; set; }

    public required string Words { get; init; }

    public Guid? ContactId { get; init; }

    /// <summary>Their own case, when it was joined to this one.</summary>
    public Guid? FromCaseId { get; init; }

    public DateTime At { get; init; }
}

/// <summary>A file of a case; the bytes are in the file store under their digest.</summary>
internal sealed class CaseAttachment
{
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    public Guid? EntryId { get; init; }

    public required string Sha256 { get; init; }

    public required string Name { get; init; }

    public long Size { get; init; }

    public required string Mime { get; init; }

    public DateTime At { get; init; }

    public required string AddedBy { get; init; }
}
