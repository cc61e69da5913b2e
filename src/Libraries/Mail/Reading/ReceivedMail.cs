using System.Globalization;
using System.Text;

namespace Reeve.Mail;

/// <summary>A message read back: its headers decoded, the first plain and HTML parts, and the names of what is attached.</summary>
public sealed record ReceivedMail(IReadOnlyList<(string Name, string Value)> Headers, string? Text, string? Html, IReadOnlyList<string> Attachments)
{
    private const int DeepestPart = 10;

    /// <summary>The first header of this name, whatever its case; empty when there is none.</summary>
    public string Header(string name) => Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    /// <summary>Reads any bytes; what is malformed shows as it came, and nothing is refused.</summary>
    public static ReceivedMail Read(ReadOnlySpan<byte> bytes)
    {
        var found = new Found();
        var (headers, body) = Split(Encoding.Latin1.GetString(bytes));
        Part(headers, body, found, 0);
        return new ReceivedMail([.. headers.Select(header => (header.Name, Reading.Encoded.Header(Utf8(header.Value))))], found.Text, found.Html, found.Attachments);
    }

    private static void Part(List<(string Name, string Value)> headers, string body, Found found, int depth)
    {
        var type = Of(headers, "Content-Type") is { Length: > 0 } given ? given : "text/plain";
        var kind = type.Split(';')[0].Trim().ToLowerInvariant();
        if (kind.StartsWith("multipart/", StringComparison.Ordinal) && Reading.Encoded.Parameter(type, "boundary") is { Length: > 0 } boundary && depth < DeepestPart)
        {
            foreach (var part in Parts(body, boundary))
            {
                var (inner, rest) = Split(part);
                Part(inner, rest, found, depth + 1);
            }

            return;
        }

        var disposition = Of(headers, "Content-Disposition");
        if (disposition.TrimStart().StartsWith("attachment", StringComparison.OrdinalIgnoreCase) || !kind.StartsWith("text/", StringComparison.Ordinal))
        {
            found.Attachments.Add(Reading.Encoded.Parameter(disposition, "filename") ?? Reading.Encoded.Parameter(type, "name") ?? kind);
            return;
        }

        var text = Reading.Encoded.Body(body, Of(headers, "Content-Transfer-Encoding"), Reading.Encoded.Parameter(type, "charset"));
        if (kind == "text/html")
        {
            found.Html ??= text;
        }
        else
        {
            found.Text ??= text;
        }
    }

    private static (List<(string Name, string Value)> Headers, string Body) Split(string whole)
    {
        var headers = new List<(string Name, string Value)>();
        var at = 0;
        while (at < whole.Length)
        {
            var end = whole.IndexOf('\n', at);
            var line = (end < 0 ? whole[at..] : whole[at..end]).TrimEnd('\r');
            at = end < 0 ? whole.Length : end + 1;
            if (line.Length == 0)
            {
                break;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line[0] is ' ' or '\t' && headers.Count > 0)
            {
                headers[^1] = (headers[^1].Name, headers[^1].Value + line);
            }
            else if (colon > 0)
            {
                headers.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        return (headers, whole[at..]);
    }

    private static IEnumerable<string> Parts(string body, string boundary)
    {
        var open = -1;
        for (var at = 0; at >= 0 && at < body.Length;)
        {
            var end = body.IndexOf('\n', at);
            var line = (end < 0 ? body[at..] : body[at..end]).TrimEnd();
            var last = line == $"--{boundary}--";
            if (last || line == $"--{boundary}")
            {
                if (open >= 0)
                {
                    yield return body[open..at];
                }

                open = last || end < 0 ? -1 : end + 1;
            }

            at = end < 0 || last ? -1 : end + 1;
        }

        if (open >= 0)
        {
            yield return body[open..];
        }
    }

    private static string Of(List<(string Name, string Value)> headers, string name) =>
        headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private static string Utf8(string latin) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin));

    private sealed class Found
    {
        public string? Text { get; set; }

        public string? Html { get; set; }

        public List<string> Attachments { get; } = [];
    }
}
