using System.Globalization;
using System.Text;
using Reeve.Connectors.Importing.Csv;

namespace Reeve.Connectors.Importing;

/// <summary>
/// Rows that were not taken, as they stood, after their line and the reason. Mended, the file can be imported with the
/// same mapping.
/// </summary>
internal sealed class RejectedFile : IDisposable
{
    private readonly StreamWriter? writer;

    public RejectedFile(string? path, IReadOnlyList<string> heading)
    {
        if (path is null)
        {
            return;
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        // A file that was rejected before has these two columns already; its next one tells the new reasons.
        writer.WriteLine(CsvText.Row(["rejected_line", "rejected_reason", .. heading]));
    }

    public void Add(CsvRow row, string reason) =>
        writer?.WriteLine(CsvText.Row([row.Line.ToString(CultureInfo.InvariantCulture), reason, .. row.Fields]));

    public void Flush() => writer?.Flush();

    public void Dispose() => writer?.Dispose();
}
