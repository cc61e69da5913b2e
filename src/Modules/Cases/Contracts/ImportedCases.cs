using Reeve.Kernel.Events;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Contracts;

/// <summary>How far a case of another system had come.</summary>
public enum ImportedState
{
    Received,

    /// <summary>The reporter was told that it had been received.</summary>
    Acknowledged,
    Started,
    Closed,
}

/// <summary>
/// A case that was opened in another system. History is not a form: questions that are asked today may stay unanswered,
/// and nobody is told anything.
/// </summary>
public sealed record ImportedCase
{
    public required Guid ServiceId { get; init; }

    /// <summary>When it was received there; promises run from then. UTC.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>In the reporter's own words, at most 10,000 characters.</summary>
    public required string Description { get; init; }

    /// <summary>Says which report it is: source and identity there. A key that is known is skipped. At most 100 characters.</summary>
    public required string OnceKey { get; init; }

    public ImportedState State { get; init; }

    /// <summary>When it was closed there; where nobody knows, the day it was received is taken, so that old work does not count as finished today.</summary>
    public DateTime? ClosedAt { get; init; }

    /// <summary>Code of one of the service's outcomes, for a closed one; the service's first when none is given.</summary>
    public string? Outcome { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public GeoPoint? Point { get; init; }

    public string? PlaceText { get; init; }

    public Guid? CustomerId { get; init; }
}

/// <summary>What became of one imported case: its reference, or that it was there, or why it could not be taken.</summary>
public sealed record ImportedResult(string? Reference, bool AlreadyThere, string? Reason);

/// <summary>Takes cases of other systems in, many at a time.</summary>
public interface IImportCases
{
    /// <summary>
    /// Opens them by the same rules as any other (owner, responsible authority, promises, time line, journal, search), all
    /// or none in one commit, and answers each in order. What cannot be taken is answered with a reason and left out.
    /// Whatever else was added to the current <see cref="Reeve.Kernel.Work"/> is saved with them.
    /// </summary>
    /// <param name="source">Where they come from, for time line and journal.</param>
    /// <param name="dryRun">True to answer as if they had been opened, and save nothing.</param>
    /// <exception cref="Reeve.Kernel.Refusals.Refused">Somebody imported one of the same meanwhile: nothing was saved, and the whole may be tried again in a new scope.</exception>
    Task<IReadOnlyList<ImportedResult>> OpenManyAsync(IReadOnlyList<ImportedCase> cases, string source, bool dryRun, CancellationToken cancellationToken = default);

    /// <summary>Which of these keys have a case already.</summary>
    Task<IReadOnlySet<string>> ThereAsync(IReadOnlyCollection<string> onceKeys, CancellationToken cancellationToken = default);
}

[Event("cases.imported", "Cases of another system were taken in; nobody is told of each.")]
public sealed record CasesImported(string Source, int Created) : IEvent;
