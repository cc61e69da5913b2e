using System.Globalization;
using System.Text;

namespace Reeve.Mail.Writing;

/// <summary>Bodies in seven bits: as they are where they can be, else quoted-printable, else base 64 (RFC 2045, 6).</summary>
internal static class BodyText
{
    private const int Width = 76;

    public static (string Encoding, string Body) Encode(string text)
    {
        var lines = Lines(text);
        var plain = string.Join("\r\n", lines);
        if (Ascii.IsValid(plain) && !plain.Contains('\0', StringComparison.Ordinal) && lines.All(line => line.Length <= Width && !line.EndsWith(' ') && !line.Any(c => char.IsControl(c) && c != '\t')))
        {
            return ("7bit", End(plain));
        }

        var quoted = string.Join("\r\n", lines.Select(QuotedPrintable));
        var bytes = Encoding.UTF8.GetBytes(End(plain));
        return quoted.Length <= bytes.Length * 8 / 5 ? ("quoted-printable", End(quoted)) : ("base64", Base64(bytes));
    }

    public static string Base64(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 4 / 3) + 100);
        for (var at = 0; at < bytes.Length; at += 57)
        {
            text.Append(Convert.ToBase64String(bytes.Slice(at, Math.Min(57, bytes.Length - at)))).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>Any kind of line end ends a line; a lone surrogate becomes the replacement character when it is encoded.</summary>
    private static string[] Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    private static string End(string body) => body.EndsWith("\r\n", StringComparison.Ordinal) ? body : body + "\r\n";

    private static string QuotedPrintable(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        var written = new StringBuilder(bytes.Length + 16);
        var column = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            var last = i == bytes.Length - 1;
            var asItIs = b is >= 33 and <= 126 && b != '=' || b is (byte)' ' or (byte)'\t' && !last;
            var token = asItIs ? ((char)b).ToString() : "=" + b.ToString("X2", CultureInfo.InvariantCulture);
            // One column is kept for the soft line break.
            if (column + token.Length > Width - (last ? 0 : 1))
            {
                written.Append("=\r\n");
                column = 0;
            }

            written.Append(token);
            column += token.Length;
        }

        return written.ToString();
    }
}
