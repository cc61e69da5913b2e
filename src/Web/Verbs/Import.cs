using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reeve.Connectors.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;

namespace Reeve.Web.Verbs;

/// <summary><c>reeve import cases FILE.csv --mapping FILE.yaml [--data DIR | --database "…"] [--dry-run] [--rejected FILE.csv] [--json]</c></summary>
internal static class Import
{
    private const int Unusable = 2;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Command()
    {
        var command = new Command("import", "Brings in what another system holds.");
        command.Subcommands.Add(Cases());
        return command;
    }

    private static Command Cases()
    {
        var file = new Argument<string>("file") { Description = "CSV file with a heading line and a line for each case." };
        var mapping = new Option<string>("--mapping") { Description = "YAML file that says how rows become cases; src/Modules/Connectors/README.md tells what it holds.", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Checks and counts everything and changes nothing." };
        var rejected = new Option<string?>("--rejected") { Description = "Writes rows that cannot be taken to this CSV file, each with its line and the reason." };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object with read, created, skipped and rejected, and nothing else." };
        var place = new PlaceOptions();
        var command = new Command("cases", "Imports cases from a CSV file. May be broken off and run again: nothing is created twice. Exits with 0 when finished, also with rejected rows; 1 when it could not finish; 2 when the options, the mapping or the file cannot be used.");
        command.Arguments.Add(file);
        command.Options.Add(mapping);
        place.AddTo(command);
        command.Options.Add(dryRun);
        command.Options.Add(rejected);
        command.Options.Add(json);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            place.Of(parsed) with { Workers = false },
            new CaseImportRequest(parsed.GetValue(file)!, parsed.GetValue(mapping)!, parsed.GetValue(rejected), parsed.GetValue(dryRun)),
            parsed.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Installation installation, CaseImportRequest request, bool json, CancellationToken cancellationToken)
    {
        try
        {
            // Beside a Reeve that serves this folder its database is up to date, and the two take turns at writing.
            using var claim = DataFolder.TryClaim(installation.DataFolder, shared: installation.ConnectionString is not null);
            await using var app = ReeveHost.Build(installation, builder => builder.Logging.ClearProviders());
            if (claim is not null)
            {
                await app.Services.MigrateAsync(cancellationToken);
            }

            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Actors>().Become(Actor.System("Import from the command line"));
            var imports = scope.ServiceProvider.GetRequiredService<ICaseImports>();
            var outcome = json
                ? await imports.RunAsync(request, progress: null, cancellationToken)
                : await ImportScreen.ShowAsync(progress => imports.RunAsync(request, progress, cancellationToken));
            if (json)
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { outcome.Read, outcome.Created, outcome.Skipped, outcome.Rejected }, Json));
            }
            else
            {
                ImportScreen.Tell(outcome, request.Rejected);
            }

            return 0;
        }
        catch (CaseImportException unusable)
        {
            foreach (var problem in unusable.Problems)
            {
                await Console.Error.WriteLineAsync(problem);
            }

            return Unusable;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. What was imported stays; run the same again to go on, nothing is created twice.");
            return 1;
        }
        catch (Exception trouble) when (Trouble.InWords(trouble) is { } words)
        {
            await Console.Error.WriteLineAsync($"The import could not finish. {words} Run the same again to go on; nothing is created twice.");
            return 1;
        }
    }
}
