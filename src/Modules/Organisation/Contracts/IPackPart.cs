using Reeve.CouncilPacks;

namespace Reeve.Organisation.Contracts;

/// <summary>A module's part of a council pack. Every module that keeps something of a pack registers one.</summary>
public interface IPackPart
{
    /// <summary>Lower runs first: authorities before the teams' services.</summary>
    int Order { get; }

    /// <summary>Adds what is new and changes what differs, matched by code; what the pack no longer names is kept and marked as no longer used. Saves by itself.</summary>
    Task ImportAsync(CouncilPack pack, CancellationToken cancellationToken);

    /// <summary>Returns the pack with this module's lists filled from the database.</summary>
    Task<CouncilPack> ExportAsync(CouncilPack pack, CancellationToken cancellationToken);
}
