namespace Reeve.Moves.Contracts;

/// <summary>Answers changes of address for a demonstration, as the current actor. Does nothing outside a demonstration.</summary>
public interface IDemonstrationMoves
{
    /// <summary>Confirms, or rejects with a reason that the customer reads. Saves.</summary>
    /// <param name="receiver">The subscription's code: "marlshire-libraries".</param>
    Task AnswerAsync(string reference, string receiver, string? rejectedBecause, CancellationToken cancellationToken = default);
}
