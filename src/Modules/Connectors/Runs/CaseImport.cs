using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Connectors.Contracts;

namespace Reeve.Connectors.Runs;

/// <summary>One run of an import: who, what, when, and what it came to.</summary>
internal sealed class CaseImport
{
    private const int LongestName = 200;

    public Guid Id { get; init; }

    /// <summary>The mapping's name of where the rows come from.</summary>
    public required string Source { get; init; }

    public required string FileName { get; init; }

    public required string MappingName { get; init; }

    public required string ActorName { get; init; }

    public DateTime StartedAt { get; init; }

    /// <summary>Null while it runs, and for ever when it was broken off hard.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Rows in the file.</summary>
    public int Rows { get; init; }

    public int Read { get; private set; }

    public int Created { get; private set; }

    public int Skipped { get; private set; }

    public int Rejected { get; private set; }

    /// <summary>What became of the rows of each service, as JSON.</summary>
    public string Services { get; private set; } = "[]";

    /// <summary>Why it stopped before the end.</summary>
    public string? Trouble { get; private set; }

    public void End(CaseImportOutcome outcome, string? trouble, DateTime now)
    {
        (Read, Created, Skipped, Rejected) = (outcome.Read, outcome.Created, outcome.Skipped, outcome.Rejected);
        Services = JsonSerializer.Serialize(outcome.Services);
        Trouble = trouble;
        EndedAt = now;
    }

    public IReadOnlyList<CaseImportOfService> ServicesRead() => JsonSerializer.Deserialize<List<CaseImportOfService>>(Services) ?? [];

    /// <summary>The last part of a path, short enough to be kept.</summary>
    public static string NameOf(string path) => Path.GetFileName(path) is { Length: > LongestName } name ? name[^LongestName..] : Path.GetFileName(path);
}

internal sealed class CaseImportMapping : IEntityTypeConfiguration<CaseImport>
{
    public void Configure(EntityTypeBuilder<CaseImport> builder)
    {
        builder.ToTable("case_imports");
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.Source).HasMaxLength(60);
        builder.Property(run => run.FileName).HasMaxLength(200);
        builder.Property(run => run.MappingName).HasMaxLength(200);
        builder.Property(run => run.ActorName).HasMaxLength(200);
        builder.Property(run => run.Trouble).HasMaxLength(500);
        builder.HasIndex(run => run.StartedAt);
    }
}
