using System.Text.RegularExpressions;
using Reeve.Cases.Contracts;
using Reeve.Csv;

namespace Reeve.Connectors.Importing;

/// <summary>Some rows on their way: those that could be mapped, and why the others could not.</summary>
internal sealed class ImportBatch
{
    private ImportBatch(IReadOnlyList<CsvRow> rows) => Rows = rows;

    public IReadOnlyList<CsvRow> Rows { get; }

    public List<(int Index, MappedRow Row)> Mapped { get; } = [];

    /// <summary>Rows that say what an earlier one of this file said, by index.</summary>
    public Dictionary<int, MappedRow> Repeated { get; } = [];

    /// <summary>By index of the row.</summary>
    public Dictionary<int, string> Reasons { get; } = [];

    /// <summary>What came of the mapped ones, in their order.</summary>
    public IReadOnlyList<ImportedResult> Results { get; set; } = [];

    /// <param name="seen">Keys of rows before these; those of these rows are added.</param>
    public static ImportBatch Of(IReadOnlyList<CsvRow> rows, RowMapper mapper, HashSet<string> seen)
    {
        var batch = new ImportBatch(rows);
        for (var i = 0; i < rows.Count; i++)
        {
            try
            {
                var mapped = mapper.Map(rows[i]);
                if (seen.Add(mapped.Case.OnceKey))
                {
                    batch.Mapped.Add((i, mapped));
                }
                else
                {
                    batch.Repeated[i] = mapped;
                }
            }
            catch (FormatException wrong)
            {
                batch.Reasons[i] = wrong.Message;
            }
            catch (RegexMatchTimeoutException slow)
            {
                batch.Reasons[i] = $"The pattern “{slow.Pattern}” takes too long on this text. Make it simpler.";
            }
        }

        return batch;
    }
}
