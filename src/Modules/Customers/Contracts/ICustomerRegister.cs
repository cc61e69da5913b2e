namespace Reeve.Customers.Contracts;

/// <summary>Somebody as another register has them.</summary>
/// <param name="Details">As that register holds it; what is no e-mail address, phone number or postcode is left out.</param>
/// <param name="Born">"1961-05-04", "1961-05" or "1961"; left out when there is no such day.</param>
public sealed record RegisterEntry(CustomerDetails Details, string? Born = null);

/// <summary>What became of a register that was taken over.</summary>
/// <param name="Added">How many customers were added.</param>
/// <param name="LeftOut">How many details were left out because they cannot be right, each counted once.</param>
public sealed record RegisterTaken(int Added, int LeftOut);

/// <summary>Takes over whole registers of other systems.</summary>
public interface ICustomerRegister
{
    /// <summary>
    /// Adds everybody in a register as a record of their own, some thousands in one commit: who is on record already, or stands in
    /// it twice, is found by the comparison of all customers, which is asked for at the end, and decided on the review list. Saves.
    /// </summary>
    /// <param name="source">Where it came from, as customers' pages show it: "Council tax". At most 200 characters.</param>
    /// <param name="progress">How many were added so far.</param>
    /// <exception cref="System.OperationCanceledException">What was committed by then stays.</exception>
    Task<RegisterTaken> TakeOverAsync(string source, IEnumerable<RegisterEntry> entries, IProgress<int>? progress = null, CancellationToken cancellationToken = default);
}
