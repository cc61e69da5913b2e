using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Kernel.Jobs;

/// <summary>One scheduled run: the row is the claim, so that of several nodes exactly one does it.</summary>
public sealed class JobRun
{
    public required string Job { get; init; }

    public DateTime ScheduledFor { get; init; }

    public DateTime StartedAt { get; init; }

    public DateTime? EndedAt { get; set; }

    public string? Error { get; set; }
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("job_runs");
        builder.HasKey(run => new { run.Job, run.ScheduledFor });
        builder.Property(run => run.Job).HasMaxLength(120);
        builder.Property(run => run.Error).HasMaxLength(2000);
    }
}
