using System.Security.Cryptography;
using Reeve.Kernel.Refusals;

namespace Reeve.Kernel.Files;

/// <summary>A file that was stored: its digest is also its address.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Type">What the bytes really are, whatever the name said.</param>
public sealed record StoredFile(string Sha256, long Size, FileType Type);

/// <summary>
/// Files kept outside the database, named by what they hold (SHA-256), synced to disk before the row that
/// names them is committed. The same bytes are kept once.
/// </summary>
public sealed class FileStore(string folder, IVirusScan scan)
{
    /// <summary>25 MB: the largest file taken from anybody.</summary>
    public const long MaximumBytes = 25 * 1024 * 1024;

    /// <param name="name">The name the sender gave it, for the messages of refusals and to check its ending.</param>
    /// <exception cref="Refused">Too large, of a type not taken, not what its name says, or a virus.</exception>
    public async Task<StoredFile> SaveAsync(Stream content, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        Directory.CreateDirectory(Path.Combine(folder, "incoming"));
        var temporary = Path.Combine(folder, "incoming", Guid.NewGuid().ToString("N"));
        try
        {
            var (digest, size, head) = await CopyAsync(content, temporary, name, cancellationToken);
            var type = FileType.Detect(head) ?? throw new Refused("file-type", RefusalKind.Invalid, $"“{SafeName(name)}” is not a kind of file we can take. Send a photo (JPG, PNG, GIF, WebP, HEIC), a PDF, a Word, Excel or OpenDocument file, or plain text.");
            if (!type.Matches(name))
            {
                throw new Refused("file-not-what-it-says", RefusalKind.Invalid, $"“{SafeName(name)}” is not what its name says: it holds {type.Words}. Save it again with the right ending and send that.");
            }

            if (await scan.FindAsync(temporary, cancellationToken) is { } found)
            {
                throw new Refused("file-virus", RefusalKind.Invalid, $"“{SafeName(name)}” was refused because our virus check found {found} in it. Check your device and send a clean file.");
            }

            var final = PathOf(digest);
            Directory.CreateDirectory(Path.GetDirectoryName(final)!);
            File.Move(temporary, final, overwrite: true);
            return new StoredFile(digest, size, type);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <exception cref="FileNotFoundException">The file is not in the store.</exception>
    public Stream Open(string sha256) => new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, 65536, FileOptions.Asynchronous | FileOptions.SequentialScan);

    public bool Exists(string sha256) => File.Exists(PathOf(sha256));

    /// <summary>Removes a file that nothing names any more; one that is not there is removed already.</summary>
    public void Remove(string sha256)
    {
        var path = PathOf(sha256);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>A name fit to be shown and to be offered for saving: no path, no control or invisible characters, at most 120 characters.</summary>
    public static string SafeName(string? name)
    {
        var last = (name ?? "").Replace('\\', '/').Split('/')[^1];
        var kept = string.Concat(last.EnumerateRunes()
            .Where(rune => System.Text.Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.PrivateUse or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator or System.Globalization.UnicodeCategory.OtherNotAssigned))
            .Select(rune => rune.ToString())).Trim().TrimStart('.').Trim();
        return kept.Length switch { 0 => "file", > 120 => kept[^120..], _ => kept };
    }

    private static async Task<(string Digest, long Size, byte[] Head)> CopyAsync(Stream content, string target, string name, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 65536, FileOptions.Asynchronous);
        var buffer = new byte[65536];
        var head = new List<byte>(4096);
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            size += read;
            if (size > MaximumBytes)
            {
                throw new Refused("file-too-large", RefusalKind.Invalid, $"“{SafeName(name)}” is larger than 25 MB, the most we can take. Make it smaller, or send part of it.");
            }

            hash.AppendData(buffer, 0, read);
            if (head.Count < 4096)
            {
                head.AddRange(buffer.AsSpan(0, Math.Min(read, 4096 - head.Count)));
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        if (size == 0)
        {
            throw new Refused("file-empty", RefusalKind.Invalid, $"“{SafeName(name)}” is empty. Choose the file again.");
        }

        file.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), size, [.. head]);
    }

    private string PathOf(string sha256)
    {
        if (sha256.Length != 64 || !sha256.All(c => char.IsAsciiHexDigitLower(c)))
        {
            throw new ArgumentException("Not a SHA-256 digest.", nameof(sha256));
        }

        return Path.Combine(folder, sha256[..2], sha256[2..4], sha256);
    }
}

/// <summary>Where a council's virus scanner is asked. None is a fair choice only where mail and uploads are scanned elsewhere.</summary>
public interface IVirusScan
{
    /// <returns>The name of what was found, or null when the file is clean.</returns>
    Task<string?> FindAsync(string path, CancellationToken cancellationToken);
}
