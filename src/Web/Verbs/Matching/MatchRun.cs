using System.Diagnostics;
using System.Globalization;
using System.Text;
using Reeve.Csv;
using Reeve.Matching;

namespace Reeve.Web.Verbs.Matching;

/// <summary>One run: reads, matches, writes what was asked for. Files are written when all is known, so that none is left half.</summary>
internal sealed class MatchRun(MatchRequest request, IProgress<MatchProgress> progress, CancellationToken cancellationToken)
{
    public async Task RunAsync(Action<MatchOutcome> tell)
    {
        Check();
        var clock = Stopwatch.StartNew();
        var lists = await ReadAsync();
        var truth = MatchTruth.Of(request, lists);
        var labels = MatchTruth.Labels(request, lists);
        var known = request.Model is { } path && File.Exists(path) ? ModelOf(path) : null;
        MatchResult result;
        try
        {
            result = Matcher.Match(lists.Records, new MatchSettings { MinProbability = request.MinProbability, Labels = labels }, known, progress, cancellationToken);
        }
        catch (ArgumentException wrong)
        {
            throw new MatchProblem(wrong.Message);
        }

        progress.Report(new MatchProgress("Writing", 0));
        var outcome = new MatchOutcome(lists, result, request.OneToOne && lists.Records.TwoLists ? result.OneToOne(request.Threshold) : result.Pairs, result.Clusters(request.Threshold), truth is null ? null : result.Against(truth), request.Threshold, ExplanationOf(lists, result));
        await WriteAsync(outcome, known is null);
        tell(outcome with { Seconds = clock.Elapsed.TotalSeconds });
    }

    private void Check()
    {
        if (request.MinProbability is < 0 or > 1 || request.Threshold is <= 0 or > 1)
        {
            throw new MatchProblem("--min-probability and --threshold are from 0 to 1, such as 0.5.");
        }

        if (request.Labels is not null && request.Model is { } there && File.Exists(there))
        {
            throw new MatchProblem($"--labels teach a new model, but {there} is there already. Name another file for --model, or leave --labels out.");
        }

        if (request.OneToOne && request.Second is null)
        {
            throw new MatchProblem("--one-to-one is for two lists. Name a second file.");
        }

        if (request.Second == "-")
        {
            throw new MatchProblem("Only the first list can be read from standard input.");
        }
    }

    private async Task<MatchLists> ReadAsync()
    {
        progress.Report(new MatchProgress("Reading", 0));
        var path = request.File;
        try
        {
            if (request.File == "-")
            {
                // Looked through before anything is taken from it, so it is kept meanwhile.
                path = Path.GetTempFileName();
                await using var kept = File.Create(path);
                await using var input = Console.OpenStandardInput();
                await input.CopyToAsync(kept, cancellationToken);
            }

            return MatchLists.Read(request, path, done => progress.Report(new MatchProgress("Reading", done)), cancellationToken);
        }
        finally
        {
            if (request.File == "-")
            {
                File.Delete(path);
            }
        }
    }

    private static MatchModel ModelOf(string path)
    {
        try
        {
            return MatchModel.FromJson(File.ReadAllText(path));
        }
        catch (FormatException wrong)
        {
            throw new MatchProblem($"{path}: {wrong.Message}");
        }
    }

    private Waterfall? ExplanationOf(MatchLists lists, MatchResult result)
    {
        if (request.Explain is null)
        {
            return null;
        }

        // An id may hold a comma: every place where it could part the two is tried.
        for (var comma = request.Explain.IndexOf(',', StringComparison.Ordinal); comma >= 0; comma = request.Explain.IndexOf(',', comma + 1))
        {
            if (lists.Places.TryGetValue(request.Explain[..comma].Trim(), out var one) && lists.Places.TryGetValue(request.Explain[(comma + 1)..].Trim(), out var other))
            {
                return result.Explain(one, other);
            }
        }

        throw new MatchProblem($"--explain {request.Explain}: write the ids of two records, parted by a comma, such as {lists.Records.IdOf(0)},{lists.Records.IdOf(1)}.");
    }

    private async Task WriteAsync(MatchOutcome outcome, bool learnt)
    {
        var records = outcome.Lists.Records;
        await LinesAsync(request.Pairs, "id_l,id_r,probability", outcome.Pairs.Select(pair =>
            CsvText.Row([records.IdOf(pair.One), records.IdOf(pair.Other), pair.Probability.ToString("0.000000", CultureInfo.InvariantCulture)])));
        await LinesAsync(request.Clusters, "id,cluster", outcome.Clusters.Select((first, record) => CsvText.Row([records.IdOf(record), records.IdOf(first)])));
        if (request.Model is { } model && learnt)
        {
            await File.WriteAllTextAsync(model, outcome.Result.Model.ToJson(), cancellationToken);
        }

        if (request.Report is { } report)
        {
            await File.WriteAllTextAsync(report, MatchReport.Of(outcome), new UTF8Encoding(false), cancellationToken);
        }
    }

    private async Task LinesAsync(string? path, string heading, IEnumerable<string> lines)
    {
        if (path is not null)
        {
            await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
            await file.WriteLineAsync(heading.AsMemory(), cancellationToken);
            foreach (var line in lines)
            {
                file.WriteLine(line);
            }
        }
    }
}
