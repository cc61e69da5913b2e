using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Journal;

namespace Reeve.Web.Verbs;

/// <summary><c>reeve journal verify [--anchor FILE…] [--json]</c>, <c>seal</c>, <c>anchor</c>, <c>erase --subject KIND --id ID --why TEXT</c>, <c>erasures</c>.</summary>
internal static class JournalVerb
{
    public static Command Command()
    {
        var journal = new Command("journal", "Verifies, seals and anchors the journal, and erases what the law requires to be erased.");
        journal.Subcommands.Add(Verify());
        journal.Subcommands.Add(Seal());
        journal.Subcommands.Add(Anchor());
        journal.Subcommands.Add(Erase());
        journal.Subcommands.Add(Erasures());
        return journal;
    }

    /// <summary>Says what a check found, and gives the exit code.</summary>
    public static int Tell(JournalReport report, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { ok = report.Findings.Count == 0, report.Seals, report.Entries, report.Waiting, report.Erased, report.Archived, report.Head, report.Findings }, VerbHost.Json));
            return report.Findings.Count == 0 ? 0 : VerbHost.Failed;
        }

        foreach (var finding in report.Findings)
        {
            Console.WriteLine($"{finding.Kind,-8} {finding.Words}");
        }

        Console.WriteLine($"{report.Entries} entries under {report.Seals} seals, {report.Archived} more in archives, {report.Erased} with details erased as recorded, {report.Waiting} not sealed yet.");
        Console.WriteLine(report.Findings.Count == 0
            ? $"The journal is whole. Its head is {report.Head ?? "not there yet: nothing is sealed"}."
            : $"{report.Findings.Count} found. Do not repair them: keep a copy of the database as it is, and tell whoever answers for information security.");
        return report.Findings.Count == 0 ? 0 : VerbHost.Failed;
    }

    private static Command Verify()
    {
        var anchors = new Option<string[]>("--anchor") { Description = "An anchor's file, besides those in the data folder; may be given several times." };
        var (json, place) = (VerbHost.JsonOption(), new PlaceOptions());
        var command = new Command("verify", "Finds and names every entry that was changed, removed or added. Exits with 0 when the journal is whole, 1 when something was found, 2 when it cannot be checked.") { anchors, json };
        place.AddTo(command);
        command.SetAction((parsed, cancellationToken) => VerbHost.RunAsync(
            place.Of(parsed),
            "Journal check",
            async services => Tell(await services.GetRequiredService<JournalVerifier>().RunAsync(parsed.GetValue(anchors), Progress(parsed.GetValue(json)), cancellationToken), parsed.GetValue(json)),
            cancellationToken));
        return command;
    }

    private static Command Seal()
    {
        var place = new PlaceOptions();
        var command = new Command("seal", "Seals what was written since, as the service does by itself each minute.");
        place.AddTo(command);
        command.SetAction((parsed, cancellationToken) => VerbHost.RunAsync(
            place.Of(parsed),
            "Journal",
            async services =>
            {
                Console.WriteLine($"{await services.GetRequiredService<JournalSealer>().RunAsync(cancellationToken)} entries sealed.");
                return 0;
            },
            cancellationToken));
        return command;
    }

    private static Command Anchor()
    {
        var to = new Option<string?>("--to") { Description = "Also writes the anchor to this file." };
        var place = new PlaceOptions();
        var command = new Command("anchor", "Writes the newest head of the chain to a file in the data folder's anchors, as the service does each night.") { to };
        place.AddTo(command);
        command.SetAction((parsed, cancellationToken) => VerbHost.RunAsync(
            place.Of(parsed),
            "Journal",
            async services =>
            {
                await services.GetRequiredService<JournalSealer>().RunAsync(cancellationToken);
                var anchors = services.GetRequiredService<JournalAnchors>();
                if (await anchors.NewestAsync(cancellationToken) is not { } newest)
                {
                    Console.WriteLine("Nothing is sealed yet.");
                    return 0;
                }

                var file = await anchors.WriteAsync(newest, cancellationToken);
                if (parsed.GetValue(to) is { Length: > 0 } copy)
                {
                    File.Copy(file, copy, overwrite: true);
                }

                Console.WriteLine($"Seal {newest.Seal}, head {newest.Head}, in {file}");
                return 0;
            },
            cancellationToken));
        return command;
    }

    private static Command Erase()
    {
        var subject = new Option<string>("--subject") { Description = "Whose or what's details: customer, case, contact, message, person …", Required = true };
        var id = new Option<Guid>("--id") { Description = "Its id.", Required = true };
        var why = new Option<string>("--why") { Description = "What requires it, for example the request's number. Nothing personal, at most 80 characters.", Required = true };
        var place = new PlaceOptions();
        var command = new Command("erase", "Takes personal details about one subject out of the journal, and out of whatever else can be erased. The chain stays whole and a restore does it again. Cannot be undone.") { subject, id, why };
        place.AddTo(command);
        command.SetAction((parsed, cancellationToken) => VerbHost.RunAsync(
            place.Of(parsed),
            "Erasure",
            async services =>
            {
                if (parsed.GetValue(why)!.Trim() is not { Length: > 0 and <= 80 } reason)
                {
                    await Console.Error.WriteLineAsync("--why must say what requires it in at most 80 characters.");
                    return VerbHost.Unusable;
                }

                // What was sealed keeps its digest; what was not is sealed first.
                await services.GetRequiredService<JournalSealer>().RunAsync(cancellationToken);
                var done = await services.GetRequiredService<JournalEraser>().RunAsync(parsed.GetValue(subject)!, parsed.GetValue(id), reason, cancellationToken);
                Console.WriteLine($"Details erased from {done.Entries} entries. The list of erasures is in {place.Of(parsed).ErasureList}; keep a copy away from the backups.");
                return 0;
            },
            cancellationToken));
        return command;
    }

    private static Command Erasures()
    {
        var place = new PlaceOptions();
        var command = new Command("erasures", "Prints the list of erasures, a line of JSON each, for reeve restore --erasures.");
        place.AddTo(command);
        command.SetAction((parsed, cancellationToken) => VerbHost.RunAsync(
            place.Of(parsed),
            "Erasures",
            async services =>
            {
                foreach (var line in await services.GetRequiredService<JournalEraser>().ListAsync(cancellationToken))
                {
                    Console.WriteLine(line);
                }

                return 0;
            },
            cancellationToken));
        return command;
    }

    private static Progress<long>? Progress(bool json) =>
        json || Console.IsErrorRedirected ? null : new Progress<long>(entries => Console.Error.Write($"\r{entries} entries compared "));
}
