using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Kernel.Identity;

namespace Reeve.Kernel.Journal;

/// <summary>One thing somebody did or looked at: who, when, from where, to what and in the course of what.</summary>
public sealed class JournalEntry
{
    public Guid Id { get; init; }

    public DateTime At { get; init; }

    public ActorKind ActorKind { get; init; }

    public Guid? ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>The network address the request came from; none for the system.</summary>
    public string? From { get; init; }

    /// <summary>Past tense, of the subject's kind: "case.closed", "customer.viewed".</summary>
    public required string Action { get; init; }

    /// <summary>"case", "customer", "person", "service" …</summary>
    public required string Subject { get; init; }

    public Guid SubjectId { get; init; }

    /// <summary>The open contact or case in whose course it was done, when there was one: the why that nobody has to type.</summary>
    public string? Course { get; init; }

    /// <summary>What changed, as JSON; never secrets.</summary>
    public string? Detail { get; init; }
}

internal sealed class JournalEntryMapping : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("journal");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.ActorName).HasMaxLength(200);
        builder.Property(entry => entry.From).HasMaxLength(60);
        builder.Property(entry => entry.Action).HasMaxLength(60);
        builder.Property(entry => entry.Subject).HasMaxLength(40);
        builder.Property(entry => entry.Course).HasMaxLength(80);
        builder.HasIndex(entry => new { entry.SubjectId, entry.At });
        builder.HasIndex(entry => entry.At);
    }
}
