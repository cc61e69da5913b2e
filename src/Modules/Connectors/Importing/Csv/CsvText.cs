namespace Reeve.Connectors.Importing.Csv;

/// <summary>Writes fields as RFC 4180 has them.</summary>
internal static class CsvText
{
    public static string Row(IEnumerable<string> fields) => string.Join(',', fields.Select(Field));

    private static string Field(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
