using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Reeve.Kernel.Journal;

/// <summary>
/// The digest of an entry in two parts, so that the personal part can be erased and the rest still proved: SHA-256 over
/// the core (number, time, actor, action, subject, course) and the SHA-256 of the personal part (id, address, browser,
/// detail). The id holds 74 bits that nobody can guess, so the second digest gives nothing of what was erased away.
/// </summary>
internal static class JournalDigest
{
    public const int Size = SHA256.HashSizeInBytes;

    public static byte[] Of(JournalEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Core(hash, entry, entry.Number);
        hash.AppendData(entry.Erased ?? Personal(entry));
        return hash.GetHashAndReset();
    }

    /// <summary>The digest of the part that an erasure takes away.</summary>
    public static byte[] Personal(JournalEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(entry.Id.ToByteArray(bigEndian: true));
        Personal(hash, entry);
        return hash.GetHashAndReset();
    }

    /// <summary>The id that this entry must have: version 7, of its time, its random part a keyed digest of all it says but its number.</summary>
    public static Guid Sign(byte[] key, JournalEntry entry)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Core(hash, entry, 0);
        Personal(hash, entry);
        Span<byte> mac = stackalloc byte[Size];
        hash.GetHashAndReset(mac);
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, (entry.At.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond << 16);
        mac[..10].CopyTo(id[6..]);
        id[6] = (byte)(0x70 | (id[6] & 0x0f));
        id[8] = (byte)(0x80 | (id[8] & 0x3f));
        return new Guid(id, bigEndian: true);
    }

    /// <summary>The head of the chain after a seal.</summary>
    public static byte[] Head(JournalSeal seal)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Number(hash, seal.Number);
        Number(hash, seal.First);
        Number(hash, seal.Last);
        Number(hash, seal.Count);
        Number(hash, Microseconds(seal.SealedAt));
        hash.AppendData(seal.Previous);
        hash.AppendData(seal.Root);
        Text(hash, seal.Strangers);
        return hash.GetHashAndReset();
    }

    private static void Core(IncrementalHash hash, JournalEntry entry, long number)
    {
        Number(hash, number);
        Number(hash, Microseconds(entry.At));
        Text(hash, entry.ActorKind.ToString());
        hash.AppendData((entry.ActorId ?? Guid.Empty).ToByteArray(bigEndian: true));
        Text(hash, entry.ActorName);
        Text(hash, entry.Action);
        Text(hash, entry.Subject);
        hash.AppendData(entry.SubjectId.ToByteArray(bigEndian: true));
        Text(hash, entry.Course);
    }

    private static void Personal(IncrementalHash hash, JournalEntry entry)
    {
        Text(hash, entry.From);
        Text(hash, entry.Agent);
        Text(hash, entry.Detail);
    }

    private static long Microseconds(DateTime at) => at.Ticks / TimeSpan.TicksPerMicrosecond;

    private static void Number(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    /// <summary>Its length goes before it, so that no two different entries give the same bytes; nothing is not the same as empty.</summary>
    private static void Text(IncrementalHash hash, string? text)
    {
        var bytes = text is null ? null : Encoding.UTF8.GetBytes(text);
        Number(hash, bytes?.Length ?? -1);
        hash.AppendData(bytes ?? []);
    }
}
