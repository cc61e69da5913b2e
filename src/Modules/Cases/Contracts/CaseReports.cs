using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;

namespace Reeve.Cases.Contracts;

/// <summary>Something that another system reports for somebody: a case to open, with who it is for.</summary>
public sealed record CaseReport
{
    /// <summary>Code or slug of the service.</summary>
    public required string Service { get; init; }

    public string Description { get; init; } = "";

    public CasePlace? Place { get; init; }

    public CustomerDetails? Customer { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyList<CaseFile> Files { get; init; } = [];

    /// <summary>A link to a picture; kept as text, shown to staff, and never fetched.</summary>
    public string? MediaUrl { get; init; }

    /// <summary>True to pass over answers to questions that the form does not have, as FixMyStreet sends; false to refuse them.</summary>
    public bool PassOver { get; init; }

    /// <summary>See <see cref="NewCase.OnceKey"/>.</summary>
    public string? OnceKey { get; init; }

    /// <summary>
    /// True to refuse a report that leaves a required question unanswered. False takes a report in the sender's own words alone,
    /// with no answers at all, as a letter would be taken.
    /// </summary>
    public bool EveryAnswer { get; init; }
}

/// <summary>What came of a report.</summary>
/// <param name="Opened">Null when there are problems: then nothing was saved.</param>
/// <param name="Alike">Open cases that may be about the same thing, nearest first, as this actor may know of them.</param>
/// <param name="Unanswered">Keys of required questions that stayed open.</param>
public sealed record ReportedCase(OpenedCase? Opened, IReadOnlyList<CaseGlance> Alike, IReadOnlyList<string> Unanswered, IReadOnlyList<AnswerProblem> Problems);

/// <summary>Takes reports of other systems.</summary>
public interface IReportCases
{
    /// <summary>Checks the answers, looks for the customer and for cases alike, and opens the case: one commit. Saves.</summary>
    /// <exception cref="Reeve.Kernel.Refusals.Refused">As <see cref="ICases.OpenAsync"/>; unknown service; one that needs a proven identity; nobody to tell; a key that does not reach the authority responsible there.</exception>
    Task<ReportedCase> RunAsync(CaseReport report, CancellationToken cancellationToken = default);
}
