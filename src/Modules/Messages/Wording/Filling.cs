using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Reeve.Messages.Wording;

/// <summary>
/// Fills wording as text and as encoded HTML. What a customer or officer typed is only ever text: it makes no link, no
/// markup and no new line of a header. A sentence that would have a gap (no date, no place, no note) is left out.
/// </summary>
internal static partial class Filling
{
    private const int LongestSubject = 250;

    /// <param name="values">By placeholder: reference, name, service, due, place, link, note. A link is an address of ours.</param>
    public static FilledWords Fill(Words words, IReadOnlyDictionary<string, string> values)
    {
        var reference = values.GetValueOrDefault("reference") ?? "";
        var subject = OneLine(Plain(words.Subject, values));
        if (!subject.Contains(reference, StringComparison.Ordinal))
        {
            subject = $"{reference}: {subject}";
        }

        var lines = Lines(words.Body, values);
        if (reference.Length > 0 && !lines.Any(line => line.Contains("{{reference}}", StringComparison.Ordinal)))
        {
            lines.Add("");
            lines.Add("Your reference is {{reference}}.");
        }

        return new FilledWords(
            subject.Length > LongestSubject ? subject[..LongestSubject] : subject,
            string.Join('\n', lines.Select(line => Plain(line, values))),
            Paragraphs(lines, values));
    }

    /// <summary>One line without control characters, for subjects and names.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static List<string> Lines(string body, IReadOnlyDictionary<string, string> values)
    {
        var lines = new List<string>();
        foreach (var line in body.ReplaceLineEndings("\n").Trim().Split('\n'))
        {
            var sentences = SentenceEnd().Split(line.Trim());
            var kept = string.Join(' ', sentences.Where(sentence => !HasGap(sentence, values)));
            var blank = line.Trim().Length == 0;
            if ((blank && lines.Count > 0 && lines[^1].Length > 0) || (!blank && kept.Length > 0))
            {
                lines.Add(blank ? "" : kept);
            }
        }

        while (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }

    private static bool HasGap(string sentence, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Matches(sentence).Any(match => match.Groups[1].Value is "due" or "place" or "note" && values.GetValueOrDefault(match.Groups[1].Value) is null or "");

    private static string Plain(string wording, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(wording, match => values.GetValueOrDefault(match.Groups[1].Value)?.ReplaceLineEndings("\n") ?? "");

    private static string Paragraphs(List<string> lines, IReadOnlyDictionary<string, string> values)
    {
        var html = new StringBuilder();
        var open = false;
        foreach (var line in lines)
        {
            if (line.Length == 0)
            {
                html.Append(open ? "</p>\n" : "");
                open = false;
                continue;
            }

            html.Append(open ? "<br>\n" : "<p style=\"margin:0 0 16px\">").Append(Encoded(line, values));
            open = true;
        }

        return html.Append(open ? "</p>\n" : "").ToString();
    }

    private static string Encoded(string line, IReadOnlyDictionary<string, string> values)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (Match match in Placeholder().Matches(line))
        {
            html.Append(WebUtility.HtmlEncode(line[at..match.Index]));
            var value = WebUtility.HtmlEncode(values.GetValueOrDefault(match.Groups[1].Value) ?? "");
            html.Append(match.Groups[1].Value == "link"
                ? $"<a href=\"{value}\">{value}</a>"
                : $"<bdi>{value.ReplaceLineEndings("<br>\n")}</bdi>");
            at = match.Index + match.Length;
        }

        return html.Append(WebUtility.HtmlEncode(line[at..])).ToString();
    }

    [GeneratedRegex(@"\{\{\s*([a-z]+)\s*\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?<=[.!?])\s+")]
    private static partial Regex SentenceEnd();
}
