using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Reeve.Tests.Libraries.Mail;

/// <summary>A second reading of MIME, written from the RFCs and sharing nothing with the library, so that a mistake is not made twice.</summary>
internal sealed partial class MiniMime
{
    public Dictionary<string, string> Fields { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<MiniMime> Parts { get; } = [];

    public byte[] Body { get; private init; } = [];

    public string Text => Encoding.UTF8.GetString(Body).Replace("\r\n", "\n", StringComparison.Ordinal);

    public string Kind => Fields.GetValueOrDefault("Content-Type", "text/plain").Split(';')[0];

    public static MiniMime Parse(byte[] bytes) => Parse(Encoding.Latin1.GetString(bytes));

    public static string Decode(string field)
    {
        var glued = Regex.Replace(field, @"(\?=)\s+(?==\?)", "$1");
        return EncodedWord().Replace(glued, word => Encoding.UTF8.GetString(word.Groups[1].Value == "b" ? Convert.FromBase64String(word.Groups[2].Value) : Unquote(word.Groups[2].Value.Replace('_', ' '))));
    }

    private static MiniMime Parse(string text)
    {
        var cut = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Regex.Replace(text[..cut], "\r\n(?=[ \t])", "").Split("\r\n"))
        {
            var colon = line.IndexOf(':');
            fields.TryAdd(line[..colon], line[(colon + 1)..].Trim()).ShouldBeTrue($"{line[..colon]} is there twice");
        }

        var body = text[(cut + 4)..];
        var boundary = Regex.Match(fields.GetValueOrDefault("Content-Type", ""), "boundary=\"([^\"]+)\"");
        var made = new MiniMime
        {
            Body = boundary.Success ? [] : fields.GetValueOrDefault("Content-Transfer-Encoding", "7bit") switch
            {
                "base64" => Convert.FromBase64String(body.Replace("\r\n", "")),
                "quoted-printable" => Unquote(body.Replace("=\r\n", "")),
                _ => Encoding.Latin1.GetBytes(body),
            },
        };
        foreach (var (name, value) in fields)
        {
            made.Fields[name] = value;
        }

        if (boundary.Success)
        {
            var pieces = ("\r\n" + body).Split("\r\n--" + boundary.Groups[1].Value);
            pieces[^1].ShouldStartWith("--");
            made.Parts.AddRange(pieces[1..^1].Select(piece => Parse(piece[2..] + "\r\n")));
        }

        return made;
    }

    private static byte[] Unquote(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=')
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"=\?utf-8\?([bq])\?([^?\s]*)\?=")]
    private static partial Regex EncodedWord();
}
