namespace Reeve.Equality.Contracts;

/// <summary>How many answered the questions in a month after using a service in one way.</summary>
/// <param name="Month">"2026-09".</param>
/// <param name="Declined">Opened the questions and answered none.</param>
public sealed record DemonstrationAnswers(string Month, string Authority, string Service, string Channel, int Answered, int Declined);

/// <summary>Counts invented answers, for a demonstration alone: what nobody in it could give, for figures are of finished quarters.</summary>
public interface IDemonstrationEquality
{
    /// <summary>Spreads the answers over the choices of each question. Does nothing outside a demonstration. Saves.</summary>
    /// <param name="shares">By a question's code how often each of its choices is taken, in the order asked, as weights; a question that is not there is left out.</param>
    Task CountAsync(IReadOnlyList<DemonstrationAnswers> answers, IReadOnlyDictionary<string, IReadOnlyList<int>> shares, CancellationToken cancellationToken = default);
}
