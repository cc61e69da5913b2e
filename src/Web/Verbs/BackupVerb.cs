using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Web.Backups;

namespace Reeve.Web.Verbs;

/// <summary><c>reeve backup --to DIR|FILE.tar</c>, <c>reeve backup verify PATH</c>, <c>reeve restore PATH [--erasures FILE]</c>.</summary>
internal static class BackupVerb
{
    public static Command Command()
    {
        var to = new Option<string>("--to") { Description = "A folder, in which one is made with the time as its name; or a file that ends in .tar." };
        var (json, place) = (VerbHost.JsonOption(), new PlaceOptions());
        var command = new Command("backup", "Copies database and files while Reeve runs, with checksums. Exits with 0 when the backup is whole.") { to, json };
        place.AddTo(command);
        command.Subcommands.Add(Verify());
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(to) is not { Length: > 0 } target)
            {
                await Console.Error.WriteLineAsync("Say with --to where the backup goes: a folder, or a file that ends in .tar.");
                return VerbHost.Unusable;
            }

            return await VerbHost.RunAsync(
                place.Of(parsed),
                "Backup",
                async services =>
                {
                    var (path, manifest) = await ActivatorUtilities.CreateInstance<MakeBackup>(services).RunAsync(target, cancellationToken);
                    var size = manifest.Files.Sum(file => file.Size);
                    Console.WriteLine(parsed.GetValue(json)
                        ? JsonSerializer.Serialize(new { ok = true, path, manifest.Database, manifest.MadeAt, files = manifest.Files.Count, bytes = size, rows = manifest.Rows.Values.Sum(), manifest.JournalSeal, manifest.JournalHead }, VerbHost.Json)
                        : $"The backup is {path}: {manifest.Rows.Values.Sum()} rows in {manifest.Rows.Count} tables, {manifest.Files.Count} files, {size / 1048576.0:0.0} MB, journal head {manifest.JournalHead ?? "none yet"}.");
                    return 0;
                },
                cancellationToken);
        });
        return command;
    }

    public static Command Restore()
    {
        var from = new Argument<string>("PATH") { Description = "The backup: its folder or its .tar file." };
        var erasures = new Option<string[]>("--erasures") { Description = "A list of erasures made since the backup (erasures.jsonl of the old data folder, or of reeve journal erasures); may be given several times." };
        var (json, place) = (VerbHost.JsonOption(), new PlaceOptions());
        var command = new Command("restore", "Puts a backup into an empty folder and database, checks rows, files and journal, and does again the erasures made since. Exits with 0 when everything is as the backup says.") { from, erasures, json };
        place.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var lists = parsed.GetValue(erasures) ?? [];
            if (lists.FirstOrDefault(list => !File.Exists(list)) is { } missing)
            {
                throw new InvalidDataException($"There is no list of erasures at {missing}.");
            }

            var installation = place.Of(parsed) with { Workers = false };
            var restored = await RestoreBackup.RunAsync(parsed.GetValue(from)!, installation, lists, cancellationToken);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(new { ok = restored.Problems.Count == 0, restored.Manifest.MadeAt, rows = restored.Manifest.Rows.Values.Sum(), files = restored.Manifest.Files.Count, restored.Migrated, restored.Erased, restored.Problems, journal_head = restored.Journal?.Head }, VerbHost.Json));
                return restored.Problems.Count == 0 ? 0 : VerbHost.Failed;
            }

            Console.WriteLine($"Restored into {installation.DataFolder} as it was on {restored.Manifest.MadeAt:yyyy-MM-dd HH:mm:ss} UTC: {restored.Manifest.Rows.Values.Sum()} rows, {restored.Manifest.Files.Count} files.");
            Console.WriteLine($"{restored.Migrated.Count} migrations brought it up to this version; {restored.Erased} erasures made since were done again.");
            restored.Problems.ToList().ForEach(Console.WriteLine);
            Console.WriteLine(restored.Problems.Count == 0 ? "Rows, files and journal are as the backup says. Run reeve doctor, then start the service." : "Look into these before the service is started.");
            return restored.Problems.Count == 0 ? 0 : VerbHost.Failed;
        });
        return command;
    }

    private static Command Verify()
    {
        var path = new Argument<string>("PATH") { Description = "The backup: its folder or its .tar file." };
        var json = VerbHost.JsonOption();
        var command = new Command("verify", "Reads every byte of a backup and compares it with its manifest. Needs no database.") { path, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (manifest, problems) = await BackupContents.VerifyAsync(parsed.GetValue(path)!, cancellationToken);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(new { ok = problems.Count == 0, manifest.MadeAt, manifest.Product, manifest.Database, files = manifest.Files.Count, problems }, VerbHost.Json));
            }
            else
            {
                problems.ToList().ForEach(Console.WriteLine);
                Console.WriteLine(problems.Count == 0 ? $"The backup of {manifest.MadeAt:yyyy-MM-dd HH:mm:ss} UTC is whole: {manifest.Files.Count} files, {manifest.Rows.Values.Sum()} rows." : $"{problems.Count} differences: do not rely on this backup.");
            }

            return problems.Count == 0 ? 0 : VerbHost.Failed;
        });
        return command;
    }
}
