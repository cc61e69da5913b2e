using System.Globalization;

namespace Reeve.Csv;

/// <summary>Writes fields as RFC 4180 has them.</summary>
public static class CsvText
{
    public static string Row(IEnumerable<string> fields) => string.Join(',', fields.Select(Field));

    /// <summary>The field so that no spreadsheet takes it for a formula: what begins like one gets an apostrophe, numbers stay numbers.</summary>
    public static string Safe(string value)
    {
        var first = value.AsSpan().TrimStart();
        var suspect = (value.Length > 0 && value[0] is '\t' or '\r' or '\n') || (first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '|' or '%' or '＝' or '＋' or '－' or '＠');
        return suspect && !double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? "'" + value : value;
    }

    private static string Field(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
