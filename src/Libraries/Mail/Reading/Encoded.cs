using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Reeve.Mail.Reading;

/// <summary>Undoes the encodings of headers, parameters and bodies.</summary>
internal static partial class Encoded
{
    /// <summary>Encoded words (RFC 2047) as text; white space between two of them is not part of it.</summary>
    public static string Header(string value) => Word().Replace(Between().Replace(value, "$1"), match =>
    {
        try
        {
            var text = match.Groups[3].Value;
            var bytes = match.Groups[2].Value is "b" or "B" ? Convert.FromBase64String(text) : Quoted(text.Replace('_', ' '), soft: false);
            return Charset(match.Groups[1].Value).GetString(bytes);
        }
        catch (FormatException)
        {
            return match.Value;
        }
    });

    /// <summary>A parameter of a field, in one piece, quoted, encoded or in numbered parts (RFC 2231); null when there is none.</summary>
    public static string? Parameter(string field, string name)
    {
        string? plain = null;
        var parts = new SortedDictionary<int, string>();
        foreach (Match match in Parameters().Matches(field))
        {
            var key = match.Groups[1].Value;
            var value = match.Groups[2].Success ? Escape().Replace(match.Groups[2].Value, "$1") : match.Groups[3].Value;
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                plain ??= value;
            }
            else if (key.StartsWith(name + "*", StringComparison.OrdinalIgnoreCase))
            {
                parts[int.TryParse(key[(name.Length + 1)..].TrimEnd('*'), CultureInfo.InvariantCulture, out var number) ? number : 0] = value;
            }
        }

        if (parts.Count == 0)
        {
            return plain;
        }

        var whole = string.Concat(parts.Values);
        var pieces = whole.Split('\'', 3);
        return pieces.Length == 3 ? Uri.UnescapeDataString(pieces[2]) : Uri.UnescapeDataString(whole);
    }

    public static string Body(string latin, string transfer, string? charset)
    {
        var bytes = transfer.Trim().ToLowerInvariant() switch
        {
            "base64" => Base64(latin),
            "quoted-printable" => Quoted(latin, soft: true),
            _ => Encoding.Latin1.GetBytes(latin),
        };
        return Charset(charset).GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static byte[] Base64(string text)
    {
        try
        {
            return Convert.FromBase64String(string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=')));
        }
        catch (FormatException)
        {
            return Encoding.Latin1.GetBytes(text);
        }
    }

    private static byte[] Quoted(string text, bool soft)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length + (soft ? 0 : 1))
            {
                if (soft && text[i + 1] is '\r' or '\n')
                {
                    i += text[i + 1] == '\r' && i + 2 < text.Length && text[i + 2] == '\n' ? 2 : 1;
                    continue;
                }

                if (i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                {
                    bytes.Add(value);
                    i += 2;
                    continue;
                }
            }

            bytes.AddRange(text[i] < 256 ? [(byte)text[i]] : Encoding.UTF8.GetBytes(text[i].ToString()));
        }

        return [.. bytes];
    }

    private static Encoding Charset(string? name)
    {
        try
        {
            return Encoding.GetEncoding(string.IsNullOrWhiteSpace(name) ? "utf-8" : name.Split('*')[0]);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    [GeneratedRegex(@"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")]
    private static partial Regex Word();

    [GeneratedRegex(@"(=\?[^?\s]+\?[bBqQ]\?[^?]*\?=)[ \t]+(?==\?)")]
    private static partial Regex Between();

    [GeneratedRegex(@";\s*([^=;\s]+)\s*=\s*(?:""((?:[^""\\]|\\.)*)""|([^;\s]*))")]
    private static partial Regex Parameters();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
