namespace Reeve.Organisation.Contracts;

/// <summary>Lets a demonstration's invented people sign in.</summary>
public interface IDemonstrationPeople
{
    /// <summary>Gives everybody who has none this password. Does nothing to an installation that is not a demonstration.</summary>
    Task GivePasswordAsync(string password, CancellationToken cancellationToken = default);
}
