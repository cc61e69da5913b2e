using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Reeve.Matching;
using Spectre.Console;

namespace Reeve.Web.Verbs.Matching;

/// <summary>A run as a person watches it: a bar on a terminal, a line a stage elsewhere, and what was found at the end; or one JSON object.</summary>
internal static class MatchScreen
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task ShowAsync(bool json, Func<IProgress<MatchProgress>, Action<MatchOutcome>, Task> run)
    {
        MatchOutcome? outcome = null;
        if (json || Console.IsErrorRedirected)
        {
            await run(new Lines(json), found => outcome = found);
        }
        else
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
            await console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
                .StartAsync(context => Task.Run(() => run(new Bar(context.AddTask("Reading", maxValue: 1)), found => outcome = found)));
        }

        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(ObjectOf(outcome!), Json));
        }
        else
        {
            Tell(outcome!);
        }
    }

    private static object ObjectOf(MatchOutcome outcome) => new
    {
        Records = outcome.Lists.Records.Count,
        Columns = outcome.Lists.Fields.ToDictionary(field => field.Name, field => MatchLists.Named(field.Role)),
        outcome.Lists.Id,
        outcome.Result.Model.Prior,
        Pairs = outcome.Pairs.Count,
        PairsAtThreshold = outcome.Sure,
        outcome.Threshold,
        Persons = outcome.Persons,
        Rules = outcome.Result.Rules.Where(rule => rule.Used).Select(rule => new { rule.Rule, rule.Pairs, rule.LeftOut }),
        Accuracy = outcome.Accuracy is { } accuracy ? new { Best = PointOf(accuracy.Best), AtThreshold = PointOf(accuracy.At(outcome.Threshold)) } : null,
        Explanation = outcome.Explanation is { } why ? new { why.Start, why.Steps, why.Weight, why.Probability } : null,
        Seconds = Math.Round(outcome.Seconds, 2),
    };

    private static object PointOf(AccuracyPoint point) => new { point.F1, point.Precision, point.Recall, point.Probability };

    private static void Tell(MatchOutcome outcome)
    {
        var columns = new Table().Border(TableBorder.Ascii).AddColumn("Column").AddColumn("Compared as");
        foreach (var field in outcome.Lists.Fields)
        {
            columns.AddRow(Markup.Escape(field.Name), outcome.Lists.ComparedAs(field));
        }

        var rules = new Table().Border(TableBorder.Ascii).AddColumn("Compared are records with the same").AddColumn(new TableColumn("Pairs").RightAligned());
        foreach (var rule in outcome.Result.Rules.Where(rule => rule.Used))
        {
            rules.AddRow(Markup.Escape(rule.Rule), Number(rule.Pairs));
        }

        AnsiConsole.Write(columns);
        AnsiConsole.Write(rules);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Lists.Records.Count:N0} records, {outcome.Pairs.Count:N0} pairs kept, {outcome.Sure:N0} of them at {outcome.Threshold} or more: {outcome.Persons:N0} persons. {outcome.Seconds:0.0} seconds."));
        if (outcome.Accuracy is { } accuracy)
        {
            foreach (var (words, point) in new[] { ("Best", accuracy.Best), (string.Create(CultureInfo.InvariantCulture, $"At {outcome.Threshold}"), accuracy.At(outcome.Threshold)) })
            {
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{words}: F1 {point.F1:0.0000}, precision {point.Precision:0.0000}, recall {point.Recall:0.0000}, from probability {point.Probability:0.000} on."));
            }
        }

        foreach (var sentence in outcome.Explanation?.Sentences() ?? [])
        {
            Console.Out.WriteLine(sentence);
        }
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private sealed class Bar(ProgressTask task) : IProgress<MatchProgress>
    {
        public void Report(MatchProgress value) => (task.Description, task.Value) = (value.Stage, value.Done);
    }

    private sealed class Lines(bool quiet) : IProgress<MatchProgress>
    {
        private string? stage;

        public void Report(MatchProgress value)
        {
            if (!quiet && Interlocked.Exchange(ref stage, value.Stage) != value.Stage)
            {
                Console.Error.WriteLine(value.Stage);
            }
        }
    }
}
