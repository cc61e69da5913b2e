namespace Reeve.Customers.Contracts;

/// <summary>How a customer's consent to one purpose stands.</summary>
/// <param name="Purpose">Its code: "surveys".</param>
/// <param name="Wording">What is asked now.</param>
/// <param name="Given">Null when they were never asked, which counts as no.</param>
/// <param name="At">When they last said so.</param>
/// <param name="Door">By which door: "Phone", "Website".</param>
public sealed record ConsentState(string Purpose, string Name, string Wording, bool? Given, DateTime? At, string? Door, string? By);

/// <summary>What customers agreed to. How it stands follows from what they last said; all that they said is kept.</summary>
public interface IConsents
{
    /// <summary>False also for who was never asked, and for a purpose there is not.</summary>
    Task<bool> MayAsync(Guid customerId, string purpose, CancellationToken cancellationToken = default);

    /// <summary>Every purpose in use, in the council's order.</summary>
    Task<IReadOnlyList<ConsentState>> OfAsync(Guid customerId, CancellationToken cancellationToken = default);

    /// <summary>Keeps that they agreed or took it back. Adds to the current <see cref="Reeve.Kernel.Work"/> with its journal entry; the caller saves.</summary>
    /// <param name="door">By which door they said it: "Website", "Phone".</param>
    /// <exception cref="Reeve.Kernel.Refusals.Refused">Nobody has this id, or there is no such purpose.</exception>
    Task SayAsync(Guid customerId, string purpose, bool given, string door, CancellationToken cancellationToken = default);
}
