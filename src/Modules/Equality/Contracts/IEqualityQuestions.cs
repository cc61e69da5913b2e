namespace Reeve.Equality.Contracts;

/// <summary>The voluntary questions about who uses services, held apart from everybody who answers them.</summary>
public interface IEqualityQuestions
{
    /// <summary>A link to the questions, good for a day and for one answer. It says nothing of who gets it. Null when nothing is asked.</summary>
    /// <param name="service">The service's code.</param>
    /// <param name="authority">The authority's code; empty when none is known.</param>
    /// <param name="channel">"web", "phone", "counter" …</param>
    ValueTask<string?> LinkAsync(string service, string authority, string channel, CancellationToken cancellationToken = default);
}
