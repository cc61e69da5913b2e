using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Journal;
using Reeve.Web.Backups;

namespace Reeve.Web.Checks;

/// <summary>Looks at everything an operator answers for, and says of each what to do.</summary>
internal sealed class Doctor(ReeveDb db, Dialect dialect, Installation installation, IConfiguration configuration, TimeProvider time)
{
    private const long Gigabyte = 1L << 30;

    public async Task<IReadOnlyList<Check>> RunAsync(CancellationToken cancellationToken)
    {
        var checks = new List<Check>(Disk());
        var database = await DatabaseAsync(cancellationToken);
        checks.AddRange(database);
        if (database.All(check => check.State != CheckState.Fail))
        {
            checks.Add(await ClockAsync(cancellationToken));
            checks.Add(await OutboxAsync(cancellationToken));
            checks.Add(await JobsAsync(cancellationToken));
            checks.AddRange(await JournalAsync(cancellationToken));
            checks.Add(await ErasuresAsync(cancellationToken));
        }

        checks.Add(await BackupAsync(cancellationToken));
        checks.AddRange(await Outside.RunAsync(configuration, time, cancellationToken));
        return checks;
    }

    private IEnumerable<Check> Disk()
    {
        var folder = installation.DataFolder;
        Check? broken = null;
        try
        {
            var probe = Path.Combine(folder, ".doctor-" + Guid.NewGuid().ToString("N"));
            File.WriteAllText(probe, "x");
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            broken = Check.Fail("data folder", $"{folder} cannot be written to.", "Give the folder to the user that Reeve runs as (chown), or name another with --data.");
        }

        yield return broken ?? Check.Ok("data folder", $"{folder} can be written to.");
        if (broken is null)
        {
            var drive = new DriveInfo(folder);
            var (free, share) = (drive.AvailableFreeSpace, (double)drive.AvailableFreeSpace / Math.Max(1, drive.TotalSize));
            var words = string.Create(CultureInfo.InvariantCulture, $"{free / (double)Gigabyte:0.0} GB free ({share:P0}) where the data folder is.");
            yield return free < Gigabyte / 2 ? Check.Fail("disk", words, "Make room now: when it is full nothing is accepted any more.")
                : free < 5 * Gigabyte || share < 0.1 ? Check.Warn("disk", words, "Make room, or move the data folder to a larger disk. See retention in docs/configuration.md.")
                : Check.Ok("disk", words);
        }
    }

    private async Task<IReadOnlyList<Check>> DatabaseAsync(CancellationToken cancellationToken)
    {
        if (installation.ConnectionString is null && !File.Exists(Path.Combine(installation.DataFolder, "reeve.db")))
        {
            return [Check.Fail("database", $"There is no database in {installation.DataFolder}.", "Name the data folder with --data, or make a new installation with reeve migrate.")];
        }

        try
        {
            var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
            // Timed when connected: what the first question needs is mostly this process getting ready.
            var begun = time.GetTimestamp();
            await db.Database.ExecuteSqlAsync($"SELECT 1", cancellationToken);
            var took = time.GetElapsedTime(begun);
            var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            var pending = known.Count - applied.Count(known.Contains);
            var unknown = applied.Count(name => !known.Contains(name));
            return
            [
                Check.Ok("database", string.Create(CultureInfo.InvariantCulture, $"{dialect.Name} answered in {took.TotalMilliseconds:0.0} ms.")),
                pending > 0 ? Check.Fail("migrations", $"{pending} are missing.", "Make a backup, then run reeve migrate. reeve migrate --dry-run shows what it would do.")
                    : unknown > 0 ? Check.Warn("migrations", $"The database has {unknown} that this version does not know: a newer Reeve has been here.", "Run the newest version on every node.")
                    : Check.Ok("migrations", $"All {applied.Count} are done."),
            ];
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or TimeoutException)
        {
            return [Check.Fail("database", $"{dialect.Name} cannot be reached: {exception.GetBaseException().Message}", "Start the database, and check the connection string, the network and the password.")];
        }
    }

    private async Task<Check> ClockAsync(CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var newest = await db.Set<JournalEntry>().OrderByDescending(entry => entry.At).Select(entry => (DateTime?)entry.At).FirstOrDefaultAsync(cancellationToken);
        var apart = await dialect.ClockAsync(db, cancellationToken) is { } other ? (other - now).Duration() : TimeSpan.Zero;
        if (newest > now.AddMinutes(1))
        {
            return Check.Fail("clock", $"The journal's newest entry is of {newest:yyyy-MM-dd HH:mm:ss} UTC, which has not come yet: the clock was set back.", "Set the clock by NTP (timedatectl set-ntp true).");
        }

        var words = string.Create(CultureInfo.InvariantCulture, $"This machine and the database are {apart.TotalSeconds:0.0} seconds apart.");
        return apart.TotalSeconds > 30 ? Check.Fail("clock", words, "Set both clocks by NTP (timedatectl set-ntp true).")
            : apart.TotalSeconds > 2 ? Check.Warn("clock", words, "Set both clocks by NTP (timedatectl set-ntp true).")
            : Check.Ok("clock", words);
    }

    private async Task<Check> OutboxAsync(CancellationToken cancellationToken)
    {
        var late = time.UtcNow().AddMinutes(-15);
        var stuck = await db.Set<OutboxMessage>().CountAsync(message => message.State == OutboxState.Waiting && message.DueAt < late, cancellationToken);
        var failed = await db.Set<OutboxMessage>().CountAsync(message => message.State == OutboxState.Failed, cancellationToken);
        return stuck > 0 ? Check.Fail("outbox", $"{stuck} deliveries have been due for more than 15 minutes.", "Is the service running? Its log says why it cannot deliver; /messages/deliveries shows each.")
            : failed > 0 ? Check.Warn("outbox", $"{failed} deliveries were given up after three days of tries.", "Look at /messages/deliveries, mend the cause and send them again there.")
            : Check.Ok("outbox", "Nothing is stuck.");
    }

    private async Task<Check> JobsAsync(CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var day = now.AddDays(-1);
        var recent = await db.Set<JobRun>().AsNoTracking().Where(run => run.ScheduledFor > day).OrderByDescending(run => run.ScheduledFor).ToListAsync(cancellationToken);
        var newest = recent.Count == 0 ? (DateTime?)null : recent[0].StartedAt;
        var failing = recent.GroupBy(run => run.Job).Where(runs => runs.First().Error is not null).Select(runs => runs.Key).Order(StringComparer.Ordinal).ToList();
        return newest is null || newest < now.AddMinutes(-15) ? Check.Warn("jobs", newest is null ? "None has run within a day." : $"None has run since {newest:yyyy-MM-dd HH:mm} UTC.", "Jobs run in the service: is it running?")
            : failing.Count > 0 ? Check.Warn("jobs", $"The last run failed of: {string.Join(", ", failing)}.", "/messages/jobs shows why.")
            : Check.Ok("jobs", $"The last began at {newest:HH:mm} UTC.");
    }

    private async Task<IEnumerable<Check>> JournalAsync(CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var last = await db.Set<JournalSeal>().AsNoTracking().OrderByDescending(seal => seal.Number).Select(seal => new { seal.Last, seal.SealedAt }).FirstOrDefaultAsync(cancellationToken);
        var after = last?.Last ?? long.MinValue;
        var late = now.AddMinutes(-15);
        var open = await db.Set<JournalEntry>().Where(entry => entry.Number > after && entry.At < late).CountAsync(cancellationToken);
        var strange = await db.Set<JournalSeal>().CountAsync(seal => seal.Strangers != null, cancellationToken);
        var anchor = Directory.Exists(installation.Anchors) ? Directory.EnumerateFiles(installation.Anchors, "*.json").Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max() : default;
        return
        [
            strange > 0 ? Check.Fail("journal", $"{strange} seals hold entries that Reeve did not write.", "Run reeve journal verify, keep a copy of the database and tell whoever answers for information security.")
                : open > 0 ? Check.Warn("journal", $"{open} entries have not been sealed for more than 15 minutes.", "Is the service running? reeve journal seal does it by hand.")
                : Check.Ok("journal", last is null ? "Nothing is sealed yet." : $"Sealed up to entry {last.Last}, last at {last.SealedAt:yyyy-MM-dd HH:mm} UTC."),
            last is null || anchor > now.AddDays(-2) ? Check.Ok("anchor", anchor == default ? "None is due yet." : $"The newest is of {anchor:yyyy-MM-dd}.")
                : Check.Warn("anchor", anchor == default ? "There is none." : $"The newest is of {anchor:yyyy-MM-dd}.", "The service writes one each night; reeve journal anchor does it by hand. Set Journal:AnchorTo to have it mailed to somebody outside."),
        ];
    }

    /// <summary>An erasure in the file that the database does not have is one that an older backup, restored, has undone.</summary>
    private async Task<Check> ErasuresAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(installation.ErasureList))
        {
            return Check.Ok("erasures", "None has been made.");
        }

        var known = (await db.Set<JournalErasure>().Select(erasure => erasure.Id).ToListAsync(cancellationToken)).ToHashSet();
        var listed = (await File.ReadAllLinesAsync(installation.ErasureList, cancellationToken)).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetGuid()).Distinct().ToList();
        var missing = listed.Count(id => !known.Contains(id));
        return missing > 0
            ? Check.Fail("erasures", $"{missing} of {listed.Count} listed erasures are not in the database: an older backup was put back.", "Restore by reeve restore with --erasures, which does them again.")
            : Check.Ok("erasures", $"All {listed.Count} are done.");
    }

    private async Task<Check> BackupAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(installation.DataFolder, MakeBackup.LastName);
        var most = configuration.GetValue("Backup:MaxAgeHours", 26);
        if (!File.Exists(file))
        {
            return most == 0
                ? Check.Ok("backup", "Not looked at: Backup:MaxAgeHours is 0.")
                : Check.Warn("backup", "None was made by reeve backup.", "Run reeve backup --to FOLDER each night from a timer. If another tool does it, test a restore and set Backup:MaxAgeHours to 0.");
        }

        var last = JsonSerializer.Deserialize<LastBackup>(await File.ReadAllTextAsync(file, cancellationToken), BackupManifest.Json)!;
        var age = time.UtcNow() - last.MadeAt;
        var words = string.Create(CultureInfo.InvariantCulture, $"The newest is {age.TotalHours:0.0} hours old: {last.Path}.");
        return !Path.Exists(last.Path) ? Check.Warn("backup", words + " It is not there any more.", "If it was moved to safety, all is well. Otherwise make another.")
            : most > 0 && age.TotalHours > most ? Check.Fail("backup", words, "Look at the timer that runs reeve backup, and make one now.")
            : Check.Ok("backup", words);
    }
}
