using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Kernel.Journal;

/// <summary>
/// A link of the chain: the digests of some entries that follow each other, under a head that also covers the head before.
/// Whoever changes, removes or adds an entry later would have to make every later head anew, and the anchors tell of that.
/// </summary>
public sealed class JournalSeal
{
    /// <summary>One entry in <see cref="Digests"/>: how much its number is above the one before (4 bytes) and its digest.</summary>
    private const int Each = 4 + JournalDigest.Size;

    /// <summary>1, 2, 3 … without a gap.</summary>
    public long Number { get; init; }

    /// <summary>The lowest number of an entry under this seal.</summary>
    public long First { get; init; }

    public long Last { get; init; }

    public int Count { get; init; }

    public DateTime SealedAt { get; init; }

    /// <summary>The head of the seal before; 32 zeros at the first.</summary>
    public required byte[] Previous { get; init; }

    /// <summary>SHA-256 of <see cref="Digests"/>.</summary>
    public required byte[] Root { get; init; }

    public required byte[] Head { get; set; }

    /// <summary>The digest of each entry; null once the entries are archived, when the file has them.</summary>
    public byte[]? Digests { get; set; }

    /// <summary>Numbers of entries that were already not as Reeve writes them when they were sealed, separated by spaces.</summary>
    public string? Strangers { get; init; }

    /// <summary>The file of the archive that holds the entries; null while they are in the database.</summary>
    public string? Archive { get; set; }

    internal static byte[] Pack(IReadOnlyList<JournalEntry> entries)
    {
        var packed = new byte[entries.Count * Each];
        for (var i = 0; i < entries.Count; i++)
        {
            var at = packed.AsSpan(i * Each, Each);
            BinaryPrimitives.WriteUInt32BigEndian(at, i == 0 ? 0 : checked((uint)(entries[i].Number - entries[i - 1].Number)));
            JournalDigest.Of(entries[i]).CopyTo(at[4..]);
        }

        return packed;
    }

    /// <summary>The numbers and digests under this seal; empty when they are archived or not whole.</summary>
    internal IReadOnlyList<(long Number, byte[] Digest)> Unpack()
    {
        var found = new List<(long, byte[])>(Count);
        var number = First;
        for (var at = 0; Digests is { } packed && at + Each <= packed.Length; at += Each)
        {
            number += BinaryPrimitives.ReadUInt32BigEndian(packed.AsSpan(at));
            found.Add((number, packed[(at + 4)..(at + Each)]));
        }

        return found;
    }

    internal static byte[] RootOf(byte[] digests) => SHA256.HashData(digests);
}

internal sealed class JournalSealMapping : IEntityTypeConfiguration<JournalSeal>
{
    public void Configure(EntityTypeBuilder<JournalSeal> builder)
    {
        builder.ToTable("journal_seals");
        builder.HasKey(seal => seal.Number);
        builder.Property(seal => seal.Number).ValueGeneratedNever();
        builder.Property(seal => seal.Archive).HasMaxLength(100);
        builder.HasIndex(seal => seal.Last);
    }
}

/// <summary>That personal details of one subject were taken out of the journal, as the law required. A restore does it again.</summary>
public sealed class JournalErasure
{
    public Guid Id { get; init; }

    public DateTime At { get; init; }

    /// <summary>"customer", "case" …</summary>
    public required string Subject { get; init; }

    public Guid SubjectId { get; init; }

    /// <summary>What required it, for example a request's number; no personal details.</summary>
    public required string Why { get; init; }

    /// <summary>Entries up to this number were erased.</summary>
    public long Through { get; init; }

    public int Entries { get; init; }
}

internal sealed class JournalErasureMapping : IEntityTypeConfiguration<JournalErasure>
{
    public void Configure(EntityTypeBuilder<JournalErasure> builder)
    {
        builder.ToTable("journal_erasures");
        builder.Property(erasure => erasure.Id).ValueGeneratedNever();
        builder.Property(erasure => erasure.Subject).HasMaxLength(40);
        builder.Property(erasure => erasure.Why).HasMaxLength(80);
        builder.HasIndex(erasure => erasure.SubjectId);
    }
}

/// <summary>The installation's own key, with which entries are signed when none is configured.</summary>
internal sealed class JournalKey
{
    public int Id { get; init; }

    public required byte[] Key { get; init; }

    /// <summary>Entries up to this number were written before entries were signed.</summary>
    public long UnsignedThrough { get; init; }
}

internal sealed class JournalKeyMapping : IEntityTypeConfiguration<JournalKey>
{
    public void Configure(EntityTypeBuilder<JournalKey> builder)
    {
        builder.ToTable("journal_keys");
        builder.Property(key => key.Id).ValueGeneratedNever();
    }
}
