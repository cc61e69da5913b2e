using System.Formats.Tar;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Web.Verbs;

namespace Reeve.Web.Backups;

/// <summary>What a restore came to.</summary>
/// <param name="Problems">Each thing that is not as the backup says; none when all is well.</param>
/// <param name="Migrated">Migrations that brought an older backup up to this version.</param>
/// <param name="Erased">Erasures that were made after the backup and were done again.</param>
internal sealed record Restored(BackupManifest Manifest, IReadOnlyList<string> Problems, IReadOnlyList<string> Migrated, int Erased, JournalReport? Journal);

/// <summary>Puts a backup into an empty place, checks everything before and after, and never writes over anything.</summary>
internal static class RestoreBackup
{
    /// <param name="erasures">Lists of erasures made since, besides the backup's own.</param>
    /// <exception cref="InvalidDataException">The backup is not whole, or of the other kind of database.</exception>
    /// <exception cref="IOException">The place is not empty.</exception>
    public static async Task<Restored> RunAsync(string backup, Installation installation, IReadOnlyList<string> erasures, CancellationToken cancellationToken)
    {
        var (manifest, problems) = await BackupContents.VerifyAsync(backup, cancellationToken);
        if (problems.Count > 0)
        {
            throw new InvalidDataException("Nothing was restored, because the backup is not whole:\n" + string.Join('\n', problems));
        }

        var postgres = installation.ConnectionString is not null;
        if (manifest.Database != (postgres ? "PostgreSQL" : "SQLite"))
        {
            throw new InvalidDataException($"The backup is of {manifest.Database}. {(postgres ? "Leave out --database to restore it into a folder." : "Name an empty PostgreSQL database with --database.")}");
        }

        await RefuseIfUsedAsync(installation, cancellationToken);
        Directory.CreateDirectory(installation.DataFolder);
        using var claim = DataFolder.TryClaim(installation.DataFolder) ?? throw new IOException($"A Reeve serves {installation.DataFolder}. Stop it first.");
        await UnpackAsync(backup, installation, cancellationToken);

        await using var app = VerbHost.Open(installation);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actors>().Become(Actor.System("Restore"));
        var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
        var wrong = await CompareAsync(db, manifest, cancellationToken);
        var migrated = await app.Services.MigrateAsync(cancellationToken);
        var eraser = scope.ServiceProvider.GetRequiredService<JournalEraser>();
        var erased = 0;
        foreach (var list in erasures.Prepend(installation.ErasureList).Where(File.Exists))
        {
            erased += await eraser.ReplayAsync(await File.ReadAllLinesAsync(list, cancellationToken), cancellationToken);
        }

        var journal = await scope.ServiceProvider.GetRequiredService<JournalVerifier>().RunAsync(cancellationToken: cancellationToken);
        return new Restored(manifest, [.. wrong, .. journal.Findings.Select(finding => finding.Words)], migrated, erased, journal);
    }

    private static async Task RefuseIfUsedAsync(Installation installation, CancellationToken cancellationToken)
    {
        foreach (var part in BackupContents.Folders.Append(BackupManifest.SqliteName).Append(Path.GetFileName(installation.ErasureList)))
        {
            if (Path.Exists(Path.Combine(installation.DataFolder, part)))
            {
                throw new IOException($"{installation.DataFolder} is not empty: it holds {part}. A restore writes over nothing. Name an empty folder with --data.");
            }
        }

        if (installation.ConnectionString is { } connection)
        {
            await using var source = NpgsqlDataSource.Create(connection);
            await using var command = source.CreateCommand("SELECT count(*) FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')");
            if ((long)(await command.ExecuteScalarAsync(cancellationToken))! > 0)
            {
                throw new IOException("The PostgreSQL database is not empty. A restore writes over nothing. Make an empty database (createdb) and name that.");
            }
        }
    }

    private static async Task UnpackAsync(string backup, Installation installation, CancellationToken cancellationToken)
    {
        if (Directory.Exists(backup))
        {
            foreach (var file in Directory.EnumerateFiles(backup, "*", SearchOption.AllDirectories))
            {
                var relative = Path.GetRelativePath(backup, file);
                var target = Path.Combine(installation.DataFolder, relative);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
        else
        {
            // Refuses names that lead outside the folder.
            await TarFile.ExtractToDirectoryAsync(backup, installation.DataFolder, overwriteFiles: false, cancellationToken);
        }

        File.Move(Path.Combine(installation.DataFolder, BackupManifest.FileName), Path.Combine(installation.DataFolder, "restored-from.json"), overwrite: true);
        if (installation.ConnectionString is { } connection)
        {
            var dump = Path.Combine(installation.DataFolder, BackupManifest.PostgresName);
            await PostgresTools.RunAsync("pg_restore", connection, ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", "--dbname=" + new NpgsqlConnectionStringBuilder(connection).Database, dump], cancellationToken);
            File.Delete(dump);
        }
    }

    /// <summary>Every table has the rows it had. Tables that this version no longer has are left to the migrations.</summary>
    private static async Task<List<string>> CompareAsync(ReeveDb db, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        await db.Database.OpenConnectionAsync(cancellationToken);
        foreach (var (table, rows) in manifest.Rows)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names from a manifest whose backup passed its checks; quotes cannot end the name.
            command.CommandText = $"SELECT count(*) FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
#pragma warning restore CA2100
            var there = Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
            if (there != rows)
            {
                wrong.Add($"The table {table} has {there} rows instead of {rows}.");
            }
        }

        await db.Database.CloseConnectionAsync();
        return wrong;
    }
}
