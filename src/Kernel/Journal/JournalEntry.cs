using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Kernel.Identity;

namespace Reeve.Kernel.Journal;

/// <summary>
/// One thing somebody did or looked at: who, when, from where, to what and in the course of what. Made by
/// <see cref="JournalPen"/> alone, never changed; sealed into the chain soon after (see <see cref="JournalSeal"/>).
/// </summary>
public sealed class JournalEntry
{
    /// <summary>Given by the database, rising; on PostgreSQL with gaps, and not always in the order of commits.</summary>
    public long Number { get; private set; }

    /// <summary>Made from the entry's time and a keyed digest of all it says, so that an entry that Reeve did not write can be told.</summary>
    public Guid Id { get; internal set; }

    public DateTime At { get; init; }

    public ActorKind ActorKind { get; init; }

    public Guid? ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>The network address the request came from; none for the system.</summary>
    public string? From { get; init; }

    /// <summary>By what: a browser in few words, "job", "listener", "command line", "api key".</summary>
    public string? Agent { get; init; }

    /// <summary>Past tense, of the subject's kind: "case.closed", "customer.viewed".</summary>
    public required string Action { get; init; }

    /// <summary>"case", "customer", "person", "service" …</summary>
    public required string Subject { get; init; }

    public Guid SubjectId { get; init; }

    /// <summary>The open contact or case in whose course it was done, when there was one: the why that nobody has to type.</summary>
    public string? Course { get; init; }

    /// <summary>What changed, as JSON; never secrets.</summary>
    public string? Detail { get; init; }

    /// <summary>The digest of what was erased from this entry (SHA-256, 32 bytes) when the law required it; null otherwise.</summary>
    public byte[]? Erased { get; init; }

    /// <summary>An entry read back from an archive has the number that it had.</summary>
    internal void Numbered(long number) => Number = number;
}

internal sealed class JournalEntryMapping : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("journal");
        builder.HasKey(entry => entry.Number);
        builder.Property(entry => entry.Number).ValueGeneratedOnAdd();
        builder.Property(entry => entry.ActorName).HasMaxLength(200);
        builder.Property(entry => entry.From).HasMaxLength(60);
        builder.Property(entry => entry.Agent).HasMaxLength(60);
        builder.Property(entry => entry.Action).HasMaxLength(60);
        builder.Property(entry => entry.Subject).HasMaxLength(40);
        builder.Property(entry => entry.Course).HasMaxLength(80);
        builder.HasIndex(entry => new { entry.SubjectId, entry.At });
        builder.HasIndex(entry => entry.At);
        // Only where there is something to find: what the public and the system do pays for neither.
        builder.HasIndex(entry => new { entry.ActorId, entry.At }).HasFilter("actor_id IS NOT NULL");
        builder.HasIndex(entry => new { entry.Course, entry.At }).HasFilter("course IS NOT NULL");
    }
}
