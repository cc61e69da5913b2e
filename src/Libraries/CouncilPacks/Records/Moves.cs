namespace Reeve.CouncilPacks;

/// <summary>Why a receiver is told of a change of address: the law says so, or the customer agreed.</summary>
public enum MoveBasis { Law, Consent }

/// <summary>How a receiver is told. The team's work list has it in any case.</summary>
public enum MoveWay { WorkList, Email, Webhook }

/// <summary>Which moves matter to a receiver, by the area of its team's authority: all, those out of it, those into it, or both.</summary>
public enum MoveWhere { Always, Leaving, Arriving, Either }

/// <summary>A service, team or partner that wants to know when customers move.</summary>
public sealed record PackMoveReceiver
{
    public required string Code { get; init; }

    /// <summary>As customers read it: "Council tax, Harrowmere".</summary>
    public required string Name { get; init; }

    /// <summary>What it is told for, in words for the customer.</summary>
    public required string Why { get; init; }

    public required MoveBasis Basis { get; init; }

    /// <summary>Which law, where it is told by law.</summary>
    public string? Law { get; init; }

    /// <summary>Service code, for other systems that are told of this service.</summary>
    public string? Service { get; init; }

    /// <summary>Team code: whose work list, working days and leader.</summary>
    public required string Team { get; init; }

    public MoveWay Way { get; init; }

    /// <summary>Where it is told by e-mail, when that is not the team's own address.</summary>
    public string? Email { get; init; }

    /// <summary>It confirms or rejects within so many working days of its team, 0 for the same day.</summary>
    public int Days { get; init; } = 5;

    public MoveWhere Where { get; init; }
}
