namespace Reeve.Csv;

/// <summary>A file that cannot be used. The message names file and line and says what to do: <c>people.csv:3: error: …</c></summary>
public sealed class CsvException(string message) : Exception(message);
