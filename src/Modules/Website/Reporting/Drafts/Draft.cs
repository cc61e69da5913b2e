using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Website.Reporting.Drafts;

/// <summary>
/// What somebody has answered so far in one journey, or what they sent in it. Only the browser that began it can read it;
/// it is forgotten after a day.
/// </summary>
internal sealed class Draft
{
    /// <summary>How long answers are kept, from when the journey began.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public required Guid Id { get; init; }

    /// <summary>The browser it belongs to: see <see cref="VisitorCookie"/>.</summary>
    public required Guid VisitorId { get; init; }

    public required string ServiceCode { get; init; }

    public required DateTime BegunAt { get; init; }

    /// <summary><see cref="DraftAnswers"/> as JSON.</summary>
    public required string Answers { get; set; }

    /// <summary>What came of it, once it was sent.</summary>
    public string? Reference { get; private set; }

    public int Version { get; private set; }

    public void Change(string answers)
    {
        Answers = answers;
        Version++;
    }

    /// <summary>It was sent: what was answered is now with the case, and only what the last page says stays here.</summary>
    public void Send(string reference, string answers)
    {
        Reference = reference;
        Change(answers);
    }

    /// <summary>When the journey with this id began: its id tells, so that one whose answers are gone is known from one not begun.</summary>
    public static DateTime? BeganAt(Guid id)
    {
        if (id.Version != 7)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        long milliseconds = 0;
        foreach (var part in bytes[..6])
        {
            milliseconds = (milliseconds << 8) | part;
        }

        return milliseconds > 253_402_300_799_000 ? null : DateTime.UnixEpoch.AddMilliseconds(milliseconds);
    }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("website_drafts");
        builder.Property(draft => draft.Id).ValueGeneratedNever();
        builder.Property(draft => draft.ServiceCode).HasMaxLength(80);
        builder.Property(draft => draft.Reference).HasMaxLength(20);
        builder.Property(draft => draft.Version).IsConcurrencyToken();
        builder.HasIndex(draft => draft.BegunAt);
    }
}
