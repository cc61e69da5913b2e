using Reeve.CouncilPacks;

namespace Reeve.Moves.Domain;

/// <summary>A service, team or partner that wants to know when customers move, as the council keeps it.</summary>
internal sealed class MoveSubscription
{
    public Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string Why { get; set; }

    public MoveBasis Basis { get; set; }

    public string? Law { get; set; }

    /// <summary>Service code.</summary>
    public string? Service { get; set; }

    /// <summary>Team code.</summary>
    public required string Team { get; set; }

    public MoveWay Way { get; set; }

    public string? Email { get; set; }

    public int Days { get; set; }

    public MoveWhere Applies { get; set; }

    public int Position { get; set; }

    /// <summary>False when it was taken out of use: moves that were told keep it.</summary>
    public bool InUse { get; set; }

    public int Version { get; set; }

    public PackMoveReceiver ToPack() => new() { Code = Code, Name = Name, Why = Why, Basis = Basis, Law = Law, Service = Service, Team = Team, Way = Way, Email = Email, Days = Days, Where = Applies };

    /// <returns>True when something changed.</returns>
    public bool Become(PackMoveReceiver wanted, int position)
    {
        if (InUse && Position == position && ToPack() == wanted)
        {
            return false;
        }

        (Name, Why, Basis, Law, Service, Team, Way, Email, Days, Applies) = (wanted.Name, wanted.Why, wanted.Basis, wanted.Law, wanted.Service, wanted.Team, wanted.Way, wanted.Email, wanted.Days, wanted.Where);
        (Position, InUse) = (position, true);
        Version++;
        return true;
    }
}
