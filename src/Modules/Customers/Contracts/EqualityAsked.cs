namespace Reeve.Customers.Contracts;

/// <summary>
/// Who was asked the voluntary equality questions lately, so that nobody is asked twice in a year. It holds a month and
/// nothing else: not whether they answered, and nothing that leads to an answer.
/// </summary>
public interface IEqualityAsked
{
    /// <summary>True for somebody unknown, and for whom nobody asked within the last twelve months.</summary>
    Task<bool> MayAskAsync(Guid? customerId, CancellationToken cancellationToken = default);

    /// <summary>They are being asked now. Saves.</summary>
    Task AskedAsync(Guid? customerId, CancellationToken cancellationToken = default);
}
