namespace Reeve.Matching;

/// <summary>A column that takes part.</summary>
/// <param name="Name">As the file has it.</param>
public sealed record MatchField(string Name, FieldRole Role);
