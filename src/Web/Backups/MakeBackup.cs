using System.Data;
using System.Data.Common;
using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Journal;

namespace Reeve.Web.Backups;

/// <summary>
/// A backup while Reeve runs: the database as it was at one moment, then every file. A file is on disk before the row that
/// names it is committed and is never changed, so the files copied later hold all that the rows name.
/// </summary>
internal sealed class MakeBackup(ReeveDb db, Dialect dialect, Installation installation, TimeProvider time)
{
    /// <summary>Written into the data folder, so that <c>reeve doctor</c> knows how old the newest backup is.</summary>
    public const string LastName = "last-backup.json";

    /// <param name="to">A folder, in which one with the time as its name is made; or a file that ends in .tar.</param>
    /// <returns>Where it is.</returns>
    public async Task<(string Path, BackupManifest Manifest)> RunAsync(string to, CancellationToken cancellationToken)
    {
        var tar = to.EndsWith(".tar", StringComparison.OrdinalIgnoreCase);
        if (Path.Exists(to) && (tar || !Directory.Exists(to)))
        {
            throw new IOException($"{to} is already there and is not written over. Name another file, or a folder.");
        }

        var made = time.UtcNow();
        var target = tar ? to : Path.Combine(to, "reeve-" + made.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        var folder = target + ".part";
        if (Path.Exists(target) || Path.Exists(folder))
        {
            throw new IOException($"{(Path.Exists(target) ? target : folder)} is already there and is not written over.");
        }

        CreatePrivate(folder);
        try
        {
            var (rows, migrations, seal, head) = installation.ConnectionString is null ? await SqliteAsync(folder, cancellationToken) : await PostgresAsync(folder, cancellationToken);
            CopyFiles(folder, cancellationToken);
            var manifest = new BackupManifest(BackupManifest.NewestFormat, Product, made, dialect.Name, migrations, rows, seal, head, await BackupContents.ListAsync(folder, cancellationToken));
            await File.WriteAllTextAsync(Path.Combine(folder, BackupManifest.FileName), JsonSerializer.Serialize(manifest, BackupManifest.Json), cancellationToken);
            if (tar)
            {
                await TarFile.CreateFromDirectoryAsync(folder, target + ".tmp", includeBaseDirectory: false, cancellationToken);
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(target + ".tmp", UnixFileMode.UserRead | UnixFileMode.UserWrite);
                }

                File.Move(target + ".tmp", target);
                Directory.Delete(folder, recursive: true);
            }
            else
            {
                Directory.Move(folder, target);
            }

            await File.WriteAllTextAsync(Path.Combine(installation.DataFolder, LastName), JsonSerializer.Serialize(new LastBackup(made, Path.GetFullPath(target)), BackupManifest.Json), cancellationToken);
            return (target, manifest);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public static string Product => typeof(MakeBackup).Assembly.GetName().Version!.ToString(3);

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(folder))!);
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>By SQLite's own online backup: writers go on, and the copy is of one moment.</summary>
    private async Task<(IReadOnlyDictionary<string, long> Rows, IReadOnlyList<string> Migrations, long Seal, string? Head)> SqliteAsync(string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, BackupManifest.SqliteName);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await copy.OpenAsync(cancellationToken);
        ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);
        if (await ScalarAsync(copy, "PRAGMA journal_mode = DELETE", null, cancellationToken) is not "delete" || await ScalarAsync(copy, "PRAGMA quick_check(1)", null, cancellationToken) is not "ok")
        {
            throw new InvalidDataException("The database's copy did not pass SQLite's own check. Do not delete older backups; check the disk.");
        }

        return await CountAsync(copy, null, cancellationToken);
    }

    /// <summary>By pg_dump, from the same snapshot from which the rows are counted.</summary>
    private async Task<(IReadOnlyDictionary<string, long> Rows, IReadOnlyList<string> Migrations, long Seal, string? Head)> PostgresAsync(string folder, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var connection = db.Database.GetDbConnection();
        var within = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction);
        var snapshot = (string)(await ScalarAsync(connection, "SELECT pg_export_snapshot()", within, cancellationToken))!;
        await PostgresTools.RunAsync("pg_dump", installation.ConnectionString!, ["--format=custom", "--no-owner", "--no-privileges", "--snapshot=" + snapshot, "--file=" + Path.Combine(folder, BackupManifest.PostgresName)], cancellationToken);
        return await CountAsync(connection, within, cancellationToken);
    }

    private async Task<(IReadOnlyDictionary<string, long> Rows, IReadOnlyList<string> Migrations, long Seal, string? Head)> CountAsync(DbConnection connection, DbTransaction? within, CancellationToken cancellationToken)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in BackupContents.Tables(db))
        {
            rows[table] = Convert.ToInt64(await ScalarAsync(connection, $"SELECT count(*) FROM \"{table}\"", within, cancellationToken), CultureInfo.InvariantCulture);
        }

        var migrations = new List<string>();
        await using (var command = Command(connection, "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1", within))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                migrations.Add(reader.GetString(0));
            }
        }

        var seal = Convert.ToInt64(await ScalarAsync(connection, "SELECT coalesce(max(number), 0) FROM journal_seals", within, cancellationToken), CultureInfo.InvariantCulture);
        var head = await ScalarAsync(connection, "SELECT head FROM journal_seals ORDER BY number DESC LIMIT 1", within, cancellationToken) as byte[];
        return (rows, migrations, seal, head is null ? null : Convert.ToHexStringLower(head));
    }

    private void CopyFiles(string folder, CancellationToken cancellationToken)
    {
        foreach (var part in BackupContents.Folders)
        {
            var from = Path.Combine(installation.DataFolder, part);
            foreach (var file in Directory.Exists(from) ? Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories) : [])
            {
                cancellationToken.ThrowIfCancellationRequested();
                var relative = Path.GetRelativePath(installation.DataFolder, file);
                // Half of an upload has no row, and an archive's unfinished part none either.
                if (!relative.StartsWith(Path.Combine("files", "incoming"), StringComparison.Ordinal) && !relative.EndsWith(".part", StringComparison.Ordinal))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, relative))!);
                    File.Copy(file, Path.Combine(folder, relative));
                }
            }
        }

        if (File.Exists(installation.ErasureList))
        {
            File.Copy(installation.ErasureList, Path.Combine(folder, Path.GetFileName(installation.ErasureList)));
        }
    }

    private static async Task<object?> ScalarAsync(DbConnection connection, string sql, DbTransaction? within, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, sql, within);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection, string sql, DbTransaction? within)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of the model, never anything that was typed.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = within;
        return command;
    }
}

/// <summary>When the newest backup of a data folder was made, and where it went.</summary>
internal sealed record LastBackup(DateTime MadeAt, string Path);
