namespace Reeve.Cases.Contracts;

/// <summary>What the people who work a case do to it, each by the rules and with the messages of its page. Each saves.</summary>
/// <remarks>Every one throws <see cref="Reeve.Kernel.Refusals.Refused"/> when the case is not there for the current actor, or a rule says no.</remarks>
public interface ICaseWork
{
    /// <param name="personId">Null puts it back on the team's work list.</param>
    Task AssignAsync(string reference, Guid? personId, CancellationToken cancellationToken = default);

    Task StartAsync(string reference, string? note, CancellationToken cancellationToken = default);

    /// <param name="newDate">A day in the UK; it is expected by the end of its work.</param>
    /// <param name="reason">In words the customer reads.</param>
    Task DelayAsync(string reference, DateOnly newDate, string reason, CancellationToken cancellationToken = default);

    /// <summary>Asks the customer something; the clocks stand still until they answer.</summary>
    Task AskAsync(string reference, string question, CancellationToken cancellationToken = default);

    Task ReplyAsync(string reference, string text, CancellationToken cancellationToken = default);

    /// <summary>A note that only staff read.</summary>
    Task NoteAsync(string reference, string text, CancellationToken cancellationToken = default);

    /// <param name="outcome">Code of one of the service's outcomes.</param>
    Task CloseAsync(string reference, string outcome, string? note, CancellationToken cancellationToken = default);

    Task ReopenAsync(string reference, string reason, CancellationToken cancellationToken = default);

    /// <param name="lead">Reference of the case that goes on.</param>
    Task JoinAsync(string reference, string lead, CancellationToken cancellationToken = default);
}
