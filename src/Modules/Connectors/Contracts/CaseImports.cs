namespace Reeve.Connectors.Contracts;

/// <summary>A file of cases to bring in, and how to read it.</summary>
/// <param name="File">Path of the CSV file.</param>
/// <param name="Mapping">Path of the mapping, YAML; the module's README says what it holds.</param>
/// <param name="Rejected">Where rows that cannot be taken go, each with its line and reason; null when nobody wants them.</param>
/// <param name="DryRun">True to check and count everything and change nothing.</param>
public sealed record CaseImportRequest(string File, string Mapping, string? Rejected, bool DryRun);

/// <summary>How far an import is.</summary>
/// <param name="Rows">Rows in the file, the heading not among them; null while the file is being checked.</param>
public sealed record CaseImportProgress(int? Rows, int Read, int Created, int Skipped, int Rejected);

/// <summary>What became of the rows of one service.</summary>
public sealed record CaseImportOfService(string Code, string Name, int Created, int Skipped);

/// <summary>A row that was not taken, and why.</summary>
/// <param name="Line">Line of the file where the row begins, from 1.</param>
public sealed record RejectedRow(int Line, string Reason);

/// <summary>What an import came to. <see cref="Read"/> is always the sum of the three that follow it.</summary>
/// <param name="Skipped">Rows whose case is there already, from an earlier run or an earlier row of this file.</param>
/// <param name="Examples">The first of the rejected rows.</param>
public sealed record CaseImportOutcome(int Read, int Created, int Skipped, int Rejected, IReadOnlyList<CaseImportOfService> Services, IReadOnlyList<RejectedRow> Examples, bool DryRun);

/// <summary>The file or the mapping cannot be used at all; nothing was imported. One problem a line, each with file, line and what to do.</summary>
public sealed class CaseImportException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>Brings cases of another system in, so that they can be searched, worked and counted like any other.</summary>
public interface ICaseImports
{
    /// <summary>
    /// Imports a file. May be broken off at any time and run again: a row whose case is there is skipped, so nothing is
    /// created twice. Customers are told nothing: their reports are history.
    /// </summary>
    /// <exception cref="CaseImportException">The mapping or the file cannot be used; nothing was imported.</exception>
    Task<CaseImportOutcome> RunAsync(CaseImportRequest request, IProgress<CaseImportProgress>? progress = null, CancellationToken cancellationToken = default);
}
