using System.Globalization;
using System.Text;

namespace Reeve.Mail.Writing;

/// <summary>Header fields made safe, encoded (RFC 2047, RFC 2231) and folded to lines of at most 78 characters.</summary>
internal static class HeaderText
{
    private const int Width = 78;

    /// <summary>Longer words cannot be folded in plain form and are encoded instead.</summary>
    private const int LongestPlainWord = 60;

    /// <summary>One line of text: control characters and line ends as spaces, direction overrides and lone surrogates out.</summary>
    public static string Clean(string text)
    {
        var kept = new StringBuilder(text.Length);
        var space = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsDirection(rune.Value))
            {
                continue;
            }

            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                space = kept.Length > 0;
                continue;
            }

            if (space)
            {
                kept.Append(' ');
                space = false;
            }

            kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    /// <summary>"Name: text", for fields that are plain text, such as Subject.</summary>
    public static string Unstructured(string name, string text)
    {
        var clean = Clean(text);
        return Fold(name, IsPlain(clean) ? clean.Split(' ') : EncodedWords(clean));
    }

    /// <summary>"Name: Somebody &lt;address&gt;, …".</summary>
    public static string Mailboxes(string name, IEnumerable<Mailbox> mailboxes)
    {
        var words = new List<string>();
        foreach (var mailbox in mailboxes)
        {
            if (words.Count > 0)
            {
                words[^1] += ",";
            }

            var called = mailbox.Name is null ? "" : Clean(mailbox.Name);
            if (called.Length == 0)
            {
                words.Add(mailbox.Address);
                continue;
            }

            words.AddRange(Phrase(called));
            words.Add($"<{mailbox.Address}>");
        }

        return Fold(name, words);
    }

    /// <summary>"Name: word word", for identifiers and fixed words that must not be encoded.</summary>
    public static string Words(string name, IEnumerable<string> words) => Fold(name, words);

    /// <summary>A parameter of a field: name="value", or in parts and percent-encoded when it is long or not ASCII.</summary>
    public static IEnumerable<string> Parameter(string name, string value)
    {
        var clean = Clean(value);
        if (Ascii.IsValid(clean) && clean.Length <= LongestPlainWord)
        {
            return [$"{name}=\"{Quote(clean)}\""];
        }

        var parts = new List<string>();
        var part = new StringBuilder();
        foreach (var rune in clean.EnumerateRunes())
        {
            var encoded = Rune.IsLetterOrDigit(rune) && rune.IsAscii || rune.Value is '.' or '-' or '_'
                ? rune.ToString()
                : string.Concat(Encoding.UTF8.GetBytes(rune.ToString()).Select(b => "%" + b.ToString("X2", CultureInfo.InvariantCulture)));
            if (part.Length + encoded.Length > 50)
            {
                parts.Add(part.ToString());
                part.Clear();
            }

            part.Append(encoded);
        }

        parts.Add(part.ToString());
        return parts.Count == 1
            ? [$"{name}*=UTF-8''{parts[0]}"]
            : parts.Select((text, i) => string.Create(CultureInfo.InvariantCulture, $"{name}*{i}*={(i == 0 ? "UTF-8''" : "")}{text}{(i < parts.Count - 1 ? ";" : "")}"));
    }

    private static string Fold(string name, IEnumerable<string> words)
    {
        var folded = new StringBuilder(name).Append(':');
        var line = folded.Length;
        foreach (var word in words)
        {
            if (line + 1 + word.Length > Width && line > name.Length + 1)
            {
                folded.Append("\r\n");
                line = 0;
            }

            folded.Append(' ').Append(word);
            line += 1 + word.Length;
        }

        return folded.Append("\r\n").ToString();
    }

    private static bool IsPlain(string text) =>
        Ascii.IsValid(text) && !text.Contains("=?", StringComparison.Ordinal) && text.Split(' ').All(word => word.Length <= LongestPlainWord);

    private static IEnumerable<string> Phrase(string name)
    {
        if (!IsPlain(name) || name.Length > LongestPlainWord)
        {
            return EncodedWords(name);
        }

        return name.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '\'' or '!' or '#' or '&' or '+' or '/' or '_') ? name.Split(' ') : [$"\"{Quote(name)}\""];
    }

    /// <summary>Encoded words of at most 75 characters, each of whole characters; quoted where that is readable, base 64 otherwise.</summary>
    private static List<string> EncodedWords(string text)
    {
        var plain = text.Count(c => char.IsAsciiLetterOrDigit(c) || c == ' ');
        var quoted = plain * 2 >= text.Length;
        var words = new List<string>();
        var bytes = new List<byte>();
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var utf8 = Encoding.UTF8.GetBytes(rune.ToString());
            var added = quoted ? utf8.Sum(b => Quoted(b).Length) : utf8.Length;
            // 75 less "=?utf-8?q?" and "?=" is 63; 45 bytes are 60 characters in base 64. The first line also holds the field's name.
            var room = (quoted ? 63 : 45) - (words.Count == 0 ? 15 : 0);
            if (length + added > room)
            {
                words.Add(Word(bytes, quoted));
                bytes.Clear();
                length = 0;
            }

            bytes.AddRange(utf8);
            length += added;
        }

        if (bytes.Count > 0)
        {
            words.Add(Word(bytes, quoted));
        }

        return words;
    }

    private static string Word(List<byte> bytes, bool quoted) => quoted
        ? $"=?utf-8?q?{string.Concat(bytes.Select(Quoted))}?="
        : $"=?utf-8?b?{Convert.ToBase64String(bytes.ToArray())}?=";

    private static string Quoted(byte b) =>
        b == ' ' ? "_" : char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'!' or (byte)'*' or (byte)'+' or (byte)'/' ? ((char)b).ToString() : "=" + b.ToString("X2", CultureInfo.InvariantCulture);

    private static string Quote(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static bool IsDirection(int value) => value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
