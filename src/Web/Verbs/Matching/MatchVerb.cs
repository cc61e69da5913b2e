using System.CommandLine;
using Reeve.Matching;

namespace Reeve.Web.Verbs.Matching;

/// <summary><c>reeve match FILE.csv [SECOND.csv]</c>: finds the records of one person in a list, or across two.</summary>
internal static class MatchVerb
{
    private const int Unusable = 2;

    public static Command Command()
    {
        var file = new Argument<string>("file") { Description = "CSV file with a heading line; - reads standard input." };
        var second = new Argument<string?>("second") { Description = "A second list with the same headings: only pairs across the two are looked for.", Arity = ArgumentArity.ZeroOrOne };
        var columns = new Option<string[]>("--columns") { Description = "What columns hold where headings and content do not tell: surname=LNAME givenName=FNAME ignored=NOTES. Roles: " + string.Join(", ", Enum.GetValues<FieldRole>().Select(MatchLists.Named)) + ".", AllowMultipleArgumentsPerToken = true };
        var id = new Option<string?>("--id") { Description = "Column that names each record; when none is found, records are named by their line." };
        var pairs = new Option<string?>("--out") { Description = "Writes the pairs to this CSV file: id_l,id_r,probability, the surest first." };
        var clusters = new Option<string?>("--clusters") { Description = "Writes each record's group to this CSV file: id,cluster." };
        var model = new Option<string?>("--model") { Description = "Uses the model in this JSON file when it is there; otherwise learns one and writes it there." };
        var explain = new Option<string?>("--explain") { Description = "ID_L,ID_R: tells why these two have their probability." };
        var report = new Option<string?>("--report") { Description = "Writes a page with charts and tables to this HTML file." };
        var truth = new Option<string?>("--truth") { Description = "A CSV file of known pairs (id_l,id_r), or the column that is the same for records of one person: tells how right the result is." };
        var labels = new Option<string?>("--labels") { Description = $"A CSV file of pairs (id_l,id_r) that somebody found to be of one person, at least {MatchSettings.FewestLabels} and picked by chance: learns from them how alike such records are." };
        var least = new Option<double>("--min-probability") { Description = "Pairs less likely than this are left out.", DefaultValueFactory = _ => 0.01 };
        var threshold = new Option<double>("--threshold") { Description = "From here on two records are taken for one person in groups and links.", DefaultValueFactory = _ => MatchResult.Threshold };
        var oneToOne = new Option<bool>("--one-to-one") { Description = "Of two lists: links each record once at most." };
        var encoding = new Option<string>("--encoding") { Description = "Encoding of the files, such as windows-1252.", DefaultValueFactory = _ => "utf-8" };
        var separator = new Option<char>("--separator") { Description = "What parts the fields.", DefaultValueFactory = _ => ',' };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object and nothing else." };
        var command = new Command("match", "Finds records of one person in a list, or across two, and says how likely each pair is. Learns from the files themselves; the same files give the same result. Exits with 0 when done, 1 when stopped or unable to write, 2 when the options or the files cannot be used.")
        {
            file, second, columns, id, pairs, clusters, model, explain, report, truth, labels, least, threshold, oneToOne, encoding, separator, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new MatchRequest
            {
                File = parsed.GetValue(file)!,
                Second = parsed.GetValue(second),
                Columns = parsed.GetValue(columns) ?? [],
                Id = parsed.GetValue(id),
                Pairs = parsed.GetValue(pairs),
                Clusters = parsed.GetValue(clusters),
                Model = parsed.GetValue(model),
                Explain = parsed.GetValue(explain),
                Report = parsed.GetValue(report),
                Truth = parsed.GetValue(truth),
                Labels = parsed.GetValue(labels),
                MinProbability = parsed.GetValue(least),
                Threshold = parsed.GetValue(threshold),
                OneToOne = parsed.GetValue(oneToOne),
                Encoding = parsed.GetValue(encoding)!,
                Separator = parsed.GetValue(separator),
                Json = parsed.GetValue(json),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(MatchRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await MatchScreen.ShowAsync(request.Json, (progress, tell) => new MatchRun(request, progress, cancellationToken).RunAsync(tell));
            return 0;
        }
        catch (Exception unusable) when (unusable is MatchProblem or Reeve.Csv.CsvException)
        {
            await Console.Error.WriteLineAsync(unusable.Message);
            return Unusable;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. No file was written.");
            return 1;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The result could not be written: {trouble.Message}");
            return 1;
        }
    }
}
