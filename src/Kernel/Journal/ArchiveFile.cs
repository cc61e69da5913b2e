using System.IO.Compression;
using System.Text.Json;

namespace Reeve.Kernel.Journal;

/// <summary>
/// Entries that left the database, a line of JSON each, compressed. Their personal details are left out and only the digest
/// of them is kept, so that the chain can still be verified and nothing in the file has to be erased later.
/// </summary>
internal static class ArchiveFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task WriteAsync(string file, IAsyncEnumerable<(long Seal, JournalEntry Entry)> entries, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var part = file + ".part";
        await using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await using (var zip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            await using (var writer = new StreamWriter(zip))
            {
                await foreach (var (seal, entry) in entries.WithCancellation(cancellationToken))
                {
                    await writer.WriteLineAsync(JsonSerializer.Serialize(new Line(seal, entry.Number, entry.At.Ticks / TimeSpan.TicksPerMicrosecond, entry.ActorKind.ToString(), entry.ActorId, entry.ActorName, entry.Action, entry.Subject, entry.SubjectId, entry.Course, Convert.ToHexStringLower(entry.Erased ?? JournalDigest.Personal(entry))), Json));
                }
            }

            stream.Flush(flushToDisk: true);
        }

        File.Move(part, file, overwrite: true);
    }

    /// <summary>The digests of the entries of each seal, packed as the seal had them; empty when the file is not as it was written, null when it is not there.</summary>
    public static async Task<IReadOnlyDictionary<long, byte[]>?> DigestsAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            var entries = new Dictionary<long, List<JournalEntry>>();
            using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            while (await reader.ReadLineAsync(cancellationToken) is { } text)
            {
                var line = JsonSerializer.Deserialize<Line>(text, Json)!;
                if (!entries.TryGetValue(line.Seal, out var list))
                {
                    entries[line.Seal] = list = [];
                }

                list.Add(line.Entry());
            }

            return entries.ToDictionary(pair => pair.Key, pair => JournalSeal.Pack(pair.Value));
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or FormatException or OverflowException or ArgumentException)
        {
            return new Dictionary<long, byte[]>();
        }
    }

    private sealed record Line(long Seal, long Number, long At, string Kind, Guid? ActorId, string ActorName, string Action, string Subject, Guid SubjectId, string? Course, string Personal)
    {
        public JournalEntry Entry()
        {
            var entry = new JournalEntry
            {
                At = new DateTime(At * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc),
                ActorKind = Enum.Parse<Identity.ActorKind>(Kind),
                ActorId = ActorId,
                ActorName = ActorName,
                Action = Action,
                Subject = Subject,
                SubjectId = SubjectId,
                Course = Course,
                Erased = Convert.FromHexString(Personal),
            };
            entry.Numbered(Number);
            return entry;
        }
    }
}
