using System.Text.Json;

namespace Reeve.Web.Backups;

/// <param name="Path">Below the backup's folder, with forward slashes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record BackupFile(string Path, long Size, string Sha256);

/// <summary>What a backup holds and how to tell that it is whole: <c>manifest.json</c>.</summary>
/// <param name="Product">The version of Reeve that made it.</param>
/// <param name="Database">"SQLite" or "PostgreSQL".</param>
/// <param name="Rows">How many rows each table had at the moment the backup shows.</param>
/// <param name="JournalSeal">The newest seal of the journal then; 0 when nothing was sealed.</param>
internal sealed record BackupManifest(
    int Format,
    string Product,
    DateTime MadeAt,
    string Database,
    IReadOnlyList<string> Migrations,
    IReadOnlyDictionary<string, long> Rows,
    long JournalSeal,
    string? JournalHead,
    IReadOnlyList<BackupFile> Files)
{
    public const int NewestFormat = 1;
    public const string FileName = "manifest.json";
    public const string SqliteName = "reeve.db";
    public const string PostgresName = "reeve.pgdump";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <exception cref="InvalidDataException">It is not a manifest, or one of a newer Reeve.</exception>
    public static BackupManifest Read(string text)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(text, Json);
            return manifest is { Files: not null, Rows: not null, Format: > 0 and <= NewestFormat } ? manifest : throw new InvalidDataException("The backup's manifest was written by a newer Reeve, or is not one. Use the Reeve that made it.");
        }
        catch (JsonException)
        {
            throw new InvalidDataException("The backup's manifest.json cannot be read: the backup is damaged, or this is not a backup.");
        }
    }
}
