using System.Globalization;
using System.Text;
using Reeve.Csv;

namespace Reeve.Connectors.Importing;

/// <summary>
/// Rows that were not taken, as they stood, after their line and the reason. Mended, the file can be imported with the
/// same mapping.
/// </summary>
internal sealed class RejectedFile : IDisposable
{
    private readonly List<StreamWriter> writers = [];

    /// <param name="paths">Where they go; those that are null are left out.</param>
    public RejectedFile(IEnumerable<string?> paths, IReadOnlyList<string> heading)
    {
        foreach (var path in paths.OfType<string>())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            writers.Add(new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" });
        }

        // A file that was rejected before has these two columns already; its next one tells the new reasons.
        Write(["rejected_line", "rejected_reason", .. heading]);
    }

    public void Add(CsvRow row, string reason) => Write([row.Line.ToString(CultureInfo.InvariantCulture), reason, .. row.Fields]);

    public void Flush() => writers.ForEach(writer => writer.Flush());

    public void Dispose() => writers.ForEach(writer => writer.Dispose());

    private void Write(IEnumerable<string> fields)
    {
        if (writers.Count > 0)
        {
            var line = CsvText.Row(fields);
            writers.ForEach(writer => writer.WriteLine(line));
        }
    }
}
