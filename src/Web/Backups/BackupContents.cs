using System.Formats.Tar;
using System.Security.Cryptography;
using Reeve.Kernel.Database;

namespace Reeve.Web.Backups;

/// <summary>What goes into a backup, and whether what is in one is what was put there.</summary>
internal static class BackupContents
{
    /// <summary>Of the data folder, besides the database.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["files", "anchors", "journal-archive", "outgoing-mail"];

    public static IEnumerable<string> Tables(ReeveDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Model.GetEntityTypes().Select(entity => Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(entity)).OfType<string>().Distinct().Order(StringComparer.Ordinal);
    }

    public static async Task<IReadOnlyList<BackupFile>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        var files = new List<BackupFile>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await using var stream = File.OpenRead(file);
            files.Add(new BackupFile(Path.GetRelativePath(folder, file).Replace('\\', '/'), stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken))));
        }

        return files;
    }

    /// <summary>Reads every byte of a backup, a folder or a .tar file, and compares it with the manifest.</summary>
    /// <returns>The manifest and every difference, in words; none when the backup is whole.</returns>
    /// <exception cref="InvalidDataException">It is not a backup.</exception>
    public static async Task<(BackupManifest Manifest, IReadOnlyList<string> Problems)> VerifyAsync(string backup, CancellationToken cancellationToken)
    {
        var (text, found) = Directory.Exists(backup) ? await FolderAsync(backup, cancellationToken)
            : File.Exists(backup) ? await TarAsync(backup, cancellationToken)
            : throw new InvalidDataException($"There is no backup at {backup}.");
        var manifest = BackupManifest.Read(text ?? throw new InvalidDataException($"{backup} holds no manifest.json: it is not a backup, or it was broken off."));
        var problems = new List<string>();
        foreach (var file in manifest.Files)
        {
            if (!found.Remove(file.Path, out var there))
            {
                problems.Add($"{file.Path} is missing.");
            }
            else if (there.Sha256 != file.Sha256)
            {
                problems.Add($"{file.Path} is not as it was written: {(there.Size == file.Size ? "its content changed" : $"it has {there.Size} bytes instead of {file.Size}")}.");
            }
        }

        problems.AddRange(found.Keys.Order(StringComparer.Ordinal).Select(extra => $"{extra} was not in the backup when it was made."));
        return (manifest, problems);
    }

    private static async Task<(string? Manifest, Dictionary<string, BackupFile> Found)> FolderAsync(string folder, CancellationToken cancellationToken)
    {
        var manifest = Path.Combine(folder, BackupManifest.FileName);
        var found = (await ListAsync(folder, cancellationToken)).Where(file => file.Path != BackupManifest.FileName).ToDictionary(file => file.Path, StringComparer.Ordinal);
        return (File.Exists(manifest) ? await File.ReadAllTextAsync(manifest, cancellationToken) : null, found);
    }

    private static async Task<(string? Manifest, Dictionary<string, BackupFile> Found)> TarAsync(string file, CancellationToken cancellationToken)
    {
        string? manifest = null;
        var found = new Dictionary<string, BackupFile>(StringComparer.Ordinal);
        try
        {
            await using var stream = File.OpenRead(file);
            await using var tar = new TarReader(stream);
            while (await tar.GetNextEntryAsync(cancellationToken: cancellationToken) is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                {
                    continue;
                }

                var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
                if (name == BackupManifest.FileName)
                {
                    using var reader = new StreamReader(entry.DataStream ?? Stream.Null);
                    manifest = await reader.ReadToEndAsync(cancellationToken);
                }
                else
                {
                    found[name] = new BackupFile(name, entry.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(entry.DataStream ?? Stream.Null, cancellationToken)));
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or EndOfStreamException or ArgumentException)
        {
            throw new InvalidDataException($"{file} is not a whole tar file: {exception.Message}");
        }

        return (manifest, found);
    }
}
