using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;

namespace Reeve.Web.Verbs;

/// <summary>
/// <c>reeve council check PATH [--json]</c>, <c>reeve council import PATH [--dry-run] [--json]</c>, <c>reeve council export PATH</c>.
/// The exit code is 0 when all is well, 1 when the pack has errors or nothing could be done.
/// </summary>
internal static class Council
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Command()
    {
        var council = new Command("council", "Checks, imports and exports a council pack: the folder that says what a council is and does.");
        council.Subcommands.Add(CheckVerb());
        council.Subcommands.Add(ImportVerb());
        council.Subcommands.Add(ExportVerb());
        return council;
    }

    private static Command CheckVerb()
    {
        var (path, json) = (Path(), JsonOption());
        var command = new Command("check", "Says every mistake of a pack: file, line and what to do. Opens no database.") { path, json };
        command.SetAction(parsed => Tell(PackReader.Read(parsed.GetValue(path)!), parsed.GetValue(json), "The pack is whole.") ? 0 : 1);
        return command;
    }

    private static Command ImportVerb()
    {
        var (path, json, place) = (Path(), JsonOption(), new PlaceOptions());
        var dry = new Option<bool>("--dry-run") { Description = "Checks the pack and says what it holds, without changing the database." };
        var command = new Command("import", "Brings a pack into the database, matched by code; done twice it changes nothing more. What it no longer names is kept and withdrawn.") { path, json, dry };
        place.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var reading = PackReader.Read(parsed.GetValue(path)!);
            if (reading.Pack is null || parsed.GetValue(dry))
            {
                return Tell(reading, parsed.GetValue(json), "The pack is whole. Nothing was imported.") ? 0 : 1;
            }

            await WithDatabaseAsync(place.Of(parsed), packs => packs.ImportAsync(reading.Pack, cancellationToken), cancellationToken);
            Tell(reading, parsed.GetValue(json), "The pack is imported.");
            return 0;
        });
        return command;
    }

    private static Command ExportVerb()
    {
        var (path, place) = (Path(), new PlaceOptions());
        var command = new Command("export", "Writes what is in the database as a pack; importing it again changes nothing.") { path };
        place.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var folder = System.IO.Path.GetFullPath(parsed.GetValue(path)!);
                await WithDatabaseAsync(place.Of(parsed), async packs => PackWriter.Write(await packs.ExportAsync(cancellationToken), folder), cancellationToken);
                Console.WriteLine($"The pack is written to {folder}");
                return 0;
            }
            catch (Refused refused)
            {
                await Console.Error.WriteLineAsync(refused.Sentence);
                return 1;
            }
            catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"The pack could not be written: {wrong.Message}");
                return 1;
            }
        });
        return command;
    }

    private static Argument<string> Path() => new("PATH") { Description = "The pack's folder." };

    private static Option<bool> JsonOption() => new("--json") { Description = "One JSON object instead of lines for people." };

    private static async Task WithDatabaseAsync(Installation installation, Func<ICouncilPacks, Task> work, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(installation.DataFolder);
        await using var app = ReeveHost.Build(installation with { Workers = false });
        await app.Services.MigrateAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actors>().Become(Actor.System("Council pack"));
        await work(scope.ServiceProvider.GetRequiredService<ICouncilPacks>());
    }

    /// <returns>True when the pack has no errors.</returns>
    private static bool Tell(PackReading reading, bool json, string done)
    {
        var pack = reading.Pack;
        var holds = pack is null ? null : new Dictionary<string, int>
        {
            ["calendars"] = pack.Calendars.Count,
            ["authorities"] = pack.Authorities.Count,
            ["teams"] = pack.Teams.Count,
            ["people"] = pack.People.Count,
            ["areas"] = pack.Areas.Count,
            ["addresses"] = pack.Addresses.Count,
            ["accessPoints"] = pack.AccessPoints.Count,
            ["lines"] = pack.Lines.Count,
            ["services"] = pack.Services.Count,
            ["answers"] = pack.Answers.Count,
        };
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    ok = !reading.HasErrors,
                    council = pack?.Site.Name,
                    holds,
                    problems = reading.Problems.Select(problem => new { problem.File, problem.Line, severity = problem.Severity == PackSeverity.Error ? "error" : "warning", problem.Message, problem.Advice }),
                },
                Json));
            return !reading.HasErrors;
        }

        foreach (var problem in reading.Problems)
        {
            Console.WriteLine(problem);
        }

        if (reading.HasErrors)
        {
            var errors = reading.Problems.Count(problem => problem.Severity == PackSeverity.Error);
            Console.WriteLine(errors == 1 ? "1 error: such a pack is not imported." : $"{errors} errors: such a pack is not imported.");
            return false;
        }

        Console.WriteLine($"{pack!.Site.Name}: {string.Join(", ", holds!.Select(each => $"{each.Value} {(each.Key == "accessPoints" ? "access points" : each.Key)}"))}");
        Console.WriteLine(done);
        return true;
    }
}
