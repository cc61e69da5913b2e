using System.Globalization;
using Reeve.Connectors.Contracts;
using Spectre.Console;

namespace Reeve.Web.Verbs;

/// <summary>An import as a person watches it: a bar on a terminal, plain lines elsewhere, and the reconciliation at the end.</summary>
internal static class ImportScreen
{
    private const int RowsBetweenLines = 5_000;

    public static async Task<CaseImportOutcome> ShowAsync(Func<IProgress<CaseImportProgress>, Task<CaseImportOutcome>> run)
    {
        if (Console.IsErrorRedirected)
        {
            return await run(new Lines());
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context => await run(new Bar(context.AddTask("Checking the file"))));
    }

    public static void Tell(CaseImportOutcome outcome, string? rejectedFile)
    {
        var services = new Table().Border(TableBorder.Ascii).AddColumn("Service").AddColumn(new TableColumn("Created").RightAligned()).AddColumn(new TableColumn("Skipped").RightAligned());
        foreach (var service in outcome.Services)
        {
            services.AddRow(Markup.Escape(service.Name), Number(service.Created), Number(service.Skipped));
        }

        var sums = new Table().Border(TableBorder.Ascii).AddColumn(outcome.DryRun ? "Dry run: nothing was changed" : "Reconciliation").AddColumn(new TableColumn("Rows").RightAligned());
        sums.AddRow("Created", Number(outcome.Created)).AddRow("Skipped, there already", Number(outcome.Skipped)).AddRow("Rejected", Number(outcome.Rejected)).AddRow("Read", Number(outcome.Read));
        AnsiConsole.Write(services);
        AnsiConsole.Write(sums);
        foreach (var row in outcome.Examples)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line {row.Line}: {row.Reason}"));
        }

        if (outcome.Rejected > outcome.Examples.Count)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {outcome.Rejected - outcome.Examples.Count:N0} more"));
        }

        if (outcome.Rejected > 0)
        {
            Console.Out.WriteLine(rejectedFile is null ? "Name a file with --rejected to have the rejected rows written." : $"The rejected rows are in {rejectedFile}.");
        }
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private sealed class Bar(ProgressTask task) : IProgress<CaseImportProgress>
    {
        public void Report(CaseImportProgress value)
        {
            if (value.Rows is { } rows)
            {
                task.Description = $"{Number(value.Created)} created, {Number(value.Skipped)} skipped, {Number(value.Rejected)} rejected";
                task.MaxValue = Math.Max(1, rows);
                task.Value = value.Read;
            }
        }
    }

    private sealed class Lines : IProgress<CaseImportProgress>
    {
        private int next = RowsBetweenLines;

        public void Report(CaseImportProgress value)
        {
            if (value.Rows is { } rows && value.Read >= next && value.Read < rows)
            {
                next = value.Read + RowsBetweenLines;
                Console.Error.WriteLine($"{Number(value.Read)} of {Number(rows)} rows: {Number(value.Created)} created, {Number(value.Skipped)} skipped, {Number(value.Rejected)} rejected");
            }
        }
    }
}
