namespace Reeve.Cases.Domain;

/// <summary>A list somebody keeps: the filters of /cases under a name, for themselves or for a team.</summary>
internal sealed class SavedList
{
    public Guid Id { get; init; }

    public Guid OwnerId { get; init; }

    /// <summary>Everybody of this team sees it too.</summary>
    public Guid? TeamId { get; set; }

    public required string Name { get; set; }

    /// <summary>The filters as in the address: "status=open&amp;owner=me".</summary>
    public required string Query { get; set; }
}

/// <summary>One piece of bulk work: what came of each case, and enough to undo it as one.</summary>
internal sealed class BulkAction
{
    public Guid Id { get; init; }

    public Guid ActorId { get; init; }

    public DateTime At { get; init; }

    /// <summary>"assign", "reply" or "close".</summary>
    public required string Verb { get; init; }

    /// <summary>The rows as JSON.</summary>
    public required string Rows { get; set; }

    public DateTime? UndoneAt { get; set; }

    public int Version { get; set; }
}

/// <summary>Who has a case on their screen, for half a minute after they last said so.</summary>
internal sealed class CasePresence
{
    public Guid CaseId { get; init; }

    public Guid PersonId { get; init; }

    public required string Name { get; init; }

    public DateTime SeenAt { get; init; }
}
