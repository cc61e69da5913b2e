namespace Reeve.DataProtection.Contracts;

/// <summary>Enters requests of the data protection officer for a demonstration, as the current actor. Does nothing outside a demonstration.</summary>
public interface IDemonstrationRequests
{
    /// <summary>Somebody asks what is held about them. Saves.</summary>
    /// <param name="identityHow">How their identity was proved; null while it is not, and the clock stands still.</param>
    Task AskForAccessAsync(Guid customerId, DateOnly receivedOn, string words, string? identityHow, CancellationToken cancellationToken = default);
}
