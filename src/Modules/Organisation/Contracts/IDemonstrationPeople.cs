using Reeve.Kernel.Identity;

namespace Reeve.Organisation.Contracts;

/// <summary>Lets a demonstration's invented people sign in.</summary>
public interface IDemonstrationPeople
{
    /// <summary>Gives everybody who has none this password. Does nothing to an installation that is not a demonstration.</summary>
    Task GivePasswordAsync(string password, CancellationToken cancellationToken = default);

    /// <summary>The actor somebody would be after signing in, for what a demonstration tells of them.</summary>
    /// <exception cref="InvalidOperationException">This is not a demonstration, or there is no such person.</exception>
    Task<Actor> ActorAsync(Guid personId, CancellationToken cancellationToken = default);
}
