namespace Reeve.Places.Contracts;

/// <summary>What a line may be for. The catalogue, which lies above places, knows its services and says so here.</summary>
public interface ILineSubjects
{
    /// <summary>Every service with its code, name and group.</summary>
    ValueTask<IReadOnlyList<LineSubject>> AllAsync(CancellationToken cancellationToken = default);
}

public sealed record LineSubject(string Code, string Name, string Group);
