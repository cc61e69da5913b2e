namespace Reeve.CouncilPacks;

public enum PackSeverity { Error, Warning }

/// <summary>
/// One mistake in a pack: where (path within the pack with forward slashes, line from 1, 0 for a whole file or folder),
/// what is wrong, and what to do about it.
/// </summary>
public sealed record PackProblem(string File, int Line, string Message, string Advice, PackSeverity Severity = PackSeverity.Error)
{
    /// <summary>
    /// For one thing checked by <see cref="PackChecks"/>: the way to what is wrong, by keys and positions from 0, such as
    /// "promise/resolve" or "states/2/code"; null for whole packs and where no one place is to blame.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>The key that is wrong or missing, where one is.</summary>
    internal string? Key { get; init; }

    /// <summary>"services/missed-bin.yaml:12: error: message Advice."</summary>
    public override string ToString() =>
        $"{File}{(Line > 0 ? $":{Line}" : "")}: {(Severity == PackSeverity.Error ? "error" : "warning")}: {Message} {Advice}";
}

/// <summary>The pack, when nothing in it is an error, and every problem found, in order of file and line.</summary>
public sealed record PackReading(CouncilPack? Pack, IReadOnlyList<PackProblem> Problems)
{
    public bool HasErrors => Problems.Any(problem => problem.Severity == PackSeverity.Error);
}
