using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Reviewing;

internal enum BatchState
{
    Merging,
    Merged,
    Undoing,
    Undone,
}

/// <summary>Many pairs that were decided to be the same in one go. Each is merged by itself; the row says how far it has come.</summary>
internal sealed class MergeBatch
{
    public Guid Id { get; init; }

    public DateTime At { get; init; }

    public Guid? ById { get; init; }

    public required string ByName { get; init; }

    public int Total { get; init; }

    public BatchState State { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public string? UndoneBy { get; private set; }

    public int Version { get; private set; }

    public void End(DateTime now)
    {
        State = State == BatchState.Undoing ? BatchState.Undone : BatchState.Merged;
        EndedAt = now;
        Version++;
    }

    /// <summary>Also while it goes on: what is merged already is undone, the rest is not begun.</summary>
    public void Undo(string by)
    {
        if (State is BatchState.Undoing or BatchState.Undone)
        {
            throw new Refused("batch-undone", RefusalKind.Conflict, "These merges were undone already.");
        }

        State = BatchState.Undoing;
        UndoneBy = by.Length > 200 ? by[..200] : by;
        EndedAt = null;
        Version++;
    }
}

/// <summary>One comparison of all customers with each other: asked for by somebody, or each night.</summary>
internal sealed class MatchRun
{
    public Guid Id { get; init; }

    public DateTime AskedAt { get; init; }

    public required string AskedBy { get; init; }

    public DateTime? StartedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>What is being done, in words.</summary>
    public string Stage { get; set; } = "Waiting to begin";

    /// <summary>How much of that stage, 0 to 1.</summary>
    public double Done { get; set; }

    public int Customers { get; set; }

    /// <summary>Pairs that somebody should look at, those known before among them.</summary>
    public int Pairs { get; set; }

    public int NewPairs { get; set; }

    public DateTime? CancelledAt { get; set; }

    public string? Trouble { get; set; }
}

internal sealed class MergeBatchMapping : IEntityTypeConfiguration<MergeBatch>
{
    public void Configure(EntityTypeBuilder<MergeBatch> builder)
    {
        builder.ToTable("customer_merge_batches");
        builder.Property(batch => batch.Id).ValueGeneratedNever();
        builder.Property(batch => batch.ByName).HasMaxLength(200);
        builder.Property(batch => batch.State).HasMaxLength(40);
        builder.Property(batch => batch.UndoneBy).HasMaxLength(200);
        builder.Property(batch => batch.Version).IsConcurrencyToken();
        builder.HasIndex(batch => batch.At);
    }
}

internal sealed class MatchRunMapping : IEntityTypeConfiguration<MatchRun>
{
    public void Configure(EntityTypeBuilder<MatchRun> builder)
    {
        builder.ToTable("customer_match_runs");
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.AskedBy).HasMaxLength(200);
        builder.Property(run => run.Stage).HasMaxLength(100);
        builder.Property(run => run.Trouble).HasMaxLength(500);
        builder.HasIndex(run => run.AskedAt);
    }
}
