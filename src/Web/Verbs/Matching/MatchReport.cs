using System.Globalization;
using System.Text;
using Reeve.Matching;

namespace Reeve.Web.Verbs.Matching;

/// <summary>A page about a run that stands on its own: no script, nothing fetched, every chart with its figures in a table beside it.</summary>
internal static class MatchReport
{
    private const int Examples = 5;

    private const string Style = """
        body{font:16px/1.5 Arial,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#0b0c0c}
        h1{font-size:2rem}h2{border-top:1px solid #b1b4b6;padding-top:1.5rem;margin-top:2rem}
        table{border-collapse:collapse;margin:1rem 0}th,td{padding:.25rem .75rem;border-bottom:1px solid #b1b4b6;text-align:left;vertical-align:top}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.scroll{overflow-x:auto}svg{max-width:100%;height:auto}caption{text-align:left;font-weight:bold;padding:.5rem 0}
        """;

    public static string Of(MatchOutcome outcome)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Matching report</title><style>").Append(Style).Append("</style></head><body><main>");
        page.Append("<h1>Matching report</h1>");
        Paragraph(page, string.Create(CultureInfo.InvariantCulture, $"{outcome.Lists.Records.Count:N0} records were compared. {outcome.Sure:N0} pairs are more likely one person than {outcome.Threshold:0.##}, which makes {outcome.Persons:N0} persons. Two records picked by chance are of one person once in {1 / outcome.Result.Model.Prior:N0} times."));
        Columns(page, outcome);
        Accuracy(page, outcome);
        Histogram(page, outcome);
        Weights(page, outcome.Result.Model);
        Rules(page, outcome.Result.Rules);
        NearTheThreshold(page, outcome);
        return page.Append("</main></body></html>\n").ToString();
    }

    private static void Columns(StringBuilder page, MatchOutcome outcome)
    {
        Heading(page, "What was compared");
        Table(page, "Columns", ["Column", "Compared as"], outcome.Lists.Fields.Select(field => new[] { field.Name, outcome.Lists.ComparedAs(field) }), numbers: 0);
    }

    private static void Accuracy(StringBuilder page, MatchOutcome outcome)
    {
        if (outcome.Accuracy is not { Points.Count: > 0 } accuracy)
        {
            return;
        }

        Heading(page, "How right it is");
        Paragraph(page, "Against the pairs that are known: of those taken for one person, how many are (precision); of those that are, how many were taken (recall); and the mean of both (F1).");
        page.Append(MatchCharts.Lines(
            "Precision, recall and F1 by the probability from which a pair is taken",
            [("Precision", accuracy.Points.Select(point => (point.Probability, point.Precision))), ("Recall", accuracy.Points.Select(point => (point.Probability, point.Recall))), ("F1", accuracy.Points.Select(point => (point.Probability, point.F1)))]));
        var shown = new[] { 0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.01 }.Select(from => ("from " + Text(from, "0.00"), accuracy.At(from))).Prepend(("best", accuracy.Best));
        Table(page, "Accuracy", ["Pairs taken", "F1", "Precision", "Recall"], shown.Select(each => new[] { each.Item1, Text(each.Item2.F1, "0.0000"), Text(each.Item2.Precision, "0.0000"), Text(each.Item2.Recall, "0.0000") }), numbers: 3);
    }

    private static void Histogram(StringBuilder page, MatchOutcome outcome)
    {
        Heading(page, "How sure it is");
        var tenths = Enumerable.Range(0, 10).Select(tenth => (Words: $"{Text(tenth / 10.0, "0.0")} to {Text((tenth + 1) / 10.0, "0.0")}", Count: outcome.Pairs.Count(pair => Math.Min(9, (int)(pair.Probability * 10)) == tenth))).ToList();
        page.Append(MatchCharts.Bars("Pairs by their probability", [.. tenths.Select(tenth => (tenth.Words, (double)tenth.Count, Text(tenth.Count, "N0")))]));
        Table(page, "Pairs by their probability", ["Probability", "Pairs"], tenths.Select(tenth => new[] { tenth.Words, Text(tenth.Count, "N0") }), numbers: 1);
    }

    private static void Weights(StringBuilder page, MatchModel model)
    {
        Heading(page, "What each likeness is worth");
        Paragraph(page, "For each column and each way two values can be alike: how often it is seen among records of one person (m), how often among records of two (u), and the bits of evidence that makes. Each bit doubles the odds; bits below zero speak against.");
        foreach (var field in model.Fields)
        {
            page.Append("<h3>").Append(MatchCharts.Encoded(field.Name)).Append("</h3>");
            page.Append(MatchCharts.Bars($"Bits of evidence of {field.Name}", [.. field.Levels.Reverse().Select(level => (level.Words, level.Weight, Text(level.Weight, "+0.0;-0.0;0.0")))]));
            page.Append(MatchCharts.Bars($"m and u of {field.Name}", [.. field.Levels.Reverse().SelectMany(level => new[] { (level.Words + ": m", level.M, Text(level.M, "0.0000")), (level.Words + ": u", level.U, Text(level.U, "0.000000")) })]));
            Table(page, field.Name, ["Two values are", "m", "u", "Bits"], field.Levels.Reverse().Select(level => new[] { level.Words, Text(level.M, "0.0000"), Text(level.U, "0.000000"), Text(level.Weight, "+0.0;-0.0;0.0") }), numbers: 3);
        }
    }

    private static void Rules(StringBuilder page, IReadOnlyList<RulePairs> rules)
    {
        Heading(page, "Which records were compared");
        Paragraph(page, "All pairs of a long list are too many, so those are compared that have something in common: by the rules with fewest pairs, as far as is worth while. Keys that too many records share, such as a placeholder, are left to the other rules.");
        var used = rules.Where(rule => rule.Used).ToList();
        page.Append(MatchCharts.Bars("Pairs by rule", [.. used.Select(rule => (rule.Rule, (double)rule.Pairs, Text(rule.Pairs, "N0")))]));
        Table(page, "Rules", ["The same", "Pairs", "Left out", "Used"], rules.Select(rule => new[] { rule.Rule, Text(rule.Pairs, "N0"), Text(rule.LeftOut, "N0"), rule.Used ? "yes" : "no" }), numbers: 2);
    }

    private static void NearTheThreshold(StringBuilder page, MatchOutcome outcome)
    {
        if (outcome.Pairs.Count == 0)
        {
            return;
        }

        Heading(page, "Pairs at the edge");
        Paragraph(page, "The pairs nearest to the threshold, step by step: where to look to see whether it stands right. They hold personal data; keep this page as you keep the list.");
        foreach (var pair in outcome.Pairs.OrderBy(pair => Math.Abs(pair.Probability - outcome.Threshold)).Take(Examples))
        {
            var why = outcome.Result.Explain(pair.One, pair.Other);
            var (one, other) = (outcome.Lists.Records.IdOf(pair.One), outcome.Lists.Records.IdOf(pair.Other));
            page.Append("<h3>").Append(MatchCharts.Encoded($"{one} and {other}: {Text(why.Probability, "0.000")}")).Append("</h3>");
            page.Append(MatchCharts.Waterfall($"Evidence for {one} and {other}", why));
            Table(page, $"{one} and {other}", ["Column", one, other, "They are", "Bits"], why.Steps.Select(step => new[] { step.Field, step.One, step.Other, step.One.Length == 0 || step.Other.Length == 0 ? "not both known" : step.Words, Text(step.Bits, "+0.0;-0.0;0.0") }), numbers: 1);
        }
    }

    private static void Heading(StringBuilder page, string words) => page.Append("<h2>").Append(MatchCharts.Encoded(words)).Append("</h2>");

    private static void Paragraph(StringBuilder page, string words) => page.Append("<p>").Append(MatchCharts.Encoded(words)).Append("</p>");

    /// <param name="numbers">How many of the last columns are numbers.</param>
    private static void Table(StringBuilder page, string caption, IReadOnlyList<string> headings, IEnumerable<string[]> rows, int numbers)
    {
        string Class(int column) => column >= headings.Count - numbers ? " class=\"n\"" : "";
        page.Append("<div class=\"scroll\" tabindex=\"0\"><table><caption>").Append(MatchCharts.Encoded(caption)).Append("</caption><thead><tr>");
        for (var column = 0; column < headings.Count; column++)
        {
            page.Append("<th scope=\"col\"").Append(Class(column)).Append('>').Append(MatchCharts.Encoded(headings[column])).Append("</th>");
        }

        page.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            page.Append("<tr>");
            for (var column = 0; column < row.Length; column++)
            {
                page.Append("<td").Append(Class(column)).Append('>').Append(MatchCharts.Encoded(row[column])).Append("</td>");
            }

            page.Append("</tr>");
        }

        page.Append("</tbody></table></div>");
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
