using System.Globalization;
using System.Text;

namespace Reeve.Csv;

/// <summary>A CSV file that was looked through before anything is taken from it: its text can be read and its quotes close.</summary>
public sealed class CsvFile
{
    private readonly string path;
    private readonly Encoding encoding;
    private readonly char separator;

    private CsvFile(string path, Encoding encoding, char separator, IReadOnlyList<string> heading, int rows)
    {
        (this.path, this.encoding, this.separator) = (path, encoding, separator);
        (Heading, Rows) = (heading, rows);
    }

    public IReadOnlyList<string> Heading { get; }

    /// <summary>Rows after the heading.</summary>
    public int Rows { get; }

    /// <param name="elsewhere">How another encoding is said to the program, with {0} for its name: "write encoding: {0} in the mapping".</param>
    /// <exception cref="CsvException">Not there, empty, not of this encoding, or with quotes that never close.</exception>
    public static CsvFile Open(string path, string encodingName, char separator, string elsewhere)
    {
        if (!File.Exists(path))
        {
            throw Wrong(path, 0, "There is no such file. Check the path.");
        }

        try
        {
            var encoding = EncodingOf(encodingName);
            CheckText(path, encoding, encodingName, elsewhere);
            using var text = TextOf(path, encoding);
            var reader = new CsvReader(text, separator);
            var heading = reader.Read() ?? throw Wrong(path, 1, "The file is empty. It needs a line of column names and a line for each row.");
            var rows = 0;
            for (var row = heading; row is not null; row = reader.Read())
            {
                if (row.UnclosedAt is { } line)
                {
                    throw Wrong(path, line, "The quotes opened here are never closed, so the rest of the file would be one field. Close them, and write a quote within quotes twice.");
                }

                rows++;
            }

            return new CsvFile(path, encoding, separator, [.. heading.Fields.Select(name => name.Trim())], rows - 1);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw Wrong(path, 0, $"The file cannot be read: {trouble.Message}");
        }
    }

    /// <summary>The rows after the heading, in order.</summary>
    public IEnumerable<CsvRow> Read()
    {
        using var text = TextOf(path, encoding);
        var reader = new CsvReader(text, separator);
        reader.Read();
        while (reader.Read() is { } row)
        {
            yield return row;
        }
    }

    private static CsvException Wrong(string path, int line, string sentence) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}{(line > 0 ? $":{line}" : "")}: error: {sentence}"));

    private static Encoding EncodingOf(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static StreamReader TextOf(string path, Encoding encoding) =>
        // A mark at the beginning of the encoding that is expected is skipped; another was refused by CheckText.
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan), encoding, detectEncodingFromByteOrderMarks: true);

    private static void CheckText(string path, Encoding encoding, string name, string elsewhere)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        var bytes = new byte[64 * 1024];
        var held = new char[encoding.GetMaxCharCount(bytes.Length)];
        var decoder = encoding.GetDecoder();
        var (line, first, wide) = (1, true, encoding.CodePage is 1200 or 1201);
        int count;
        while ((count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)) > 0)
        {
            var part = bytes.AsSpan(0, count);
            if (first && !wide && (part.StartsWith(Encoding.Unicode.Preamble) || part.StartsWith(Encoding.BigEndianUnicode.Preamble)))
            {
                throw Wrong(path, 1, $"The file is UTF-16. Save it again as UTF-8 (a spreadsheet calls this \"CSV UTF-8\"), or {Say("utf-16")}.");
            }

            if (!wide && part.IndexOf((byte)0) is >= 0 and var zero)
            {
                throw Wrong(path, line + part[..zero].Count((byte)'\n'), "There is a zero byte here, so this is not text. Save the file as UTF-8 text with commas (CSV).");
            }

            try
            {
                decoder.GetChars(part, held, flush: count < bytes.Length);
            }
            catch (DecoderFallbackException wrong)
            {
                var at = Math.Clamp(wrong.Index, 0, count);
                throw Wrong(path, line + part[..at].Count((byte)'\n'), name == "utf-8"
                    ? $"This line is not UTF-8. Save the file again as UTF-8 (a spreadsheet calls this \"CSV UTF-8\"), or {Say("windows-1252")} if that is what it is."
                    : $"This line is not {name}. Save the file in that encoding, or {Say("utf-8")}.");
            }

            line += part.Count((byte)'\n');
            first = false;
        }

        string Say(string encodingName) => string.Format(CultureInfo.InvariantCulture, elsewhere, encodingName);
    }
}
