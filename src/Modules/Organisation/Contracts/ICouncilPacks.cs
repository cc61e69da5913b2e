using Reeve.CouncilPacks;

namespace Reeve.Organisation.Contracts;

/// <summary>Brings a whole council pack into the database, or makes one of what is there, by every module's part in order.</summary>
public interface ICouncilPacks
{
    /// <summary>True when nothing of a council is there yet.</summary>
    Task<bool> IsEmptyAsync(CancellationToken cancellationToken = default);

    /// <summary>Every part adds and changes by code and saves by itself; done twice it changes nothing more.</summary>
    Task ImportAsync(CouncilPack pack, CancellationToken cancellationToken = default);

    /// <exception cref="Reeve.Kernel.Refusals.Refused">Nothing is there to export.</exception>
    Task<CouncilPack> ExportAsync(CancellationToken cancellationToken = default);
}
