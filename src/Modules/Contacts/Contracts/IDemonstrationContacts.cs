using Reeve.Customers.Contracts;

namespace Reeve.Contacts.Contracts;

/// <summary>A conversation at the desk as a demonstration tells it.</summary>
/// <param name="Door">"line:CODE", "point:CODE" or "channel:email".</param>
/// <param name="Caller">Null for somebody who would not say.</param>
public sealed record DemonstrationCall(string Door, CustomerDetails? Caller, IReadOnlyList<DemonstrationEnquiry> Enquiries, string? Summary);

/// <param name="Service">Code; null when it was about none.</param>
/// <param name="Outcome">"CaseRaised", "Answered", "Signposted" or "CalledBack".</param>
/// <param name="About">Reference of an open case of theirs that they ask after.</param>
public sealed record DemonstrationEnquiry(string? Service, string Words, string Outcome, string? About = null)
{
    /// <summary>Where they were sent, or what was promised.</summary>
    public string? Note { get; init; }

    public string? Uprn { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Until when they were promised a call, UK time.</summary>
    public DateTime? CallBackBy { get; init; }
}

/// <summary>Takes contacts for a demonstration through the desk's own commands, as the current actor.</summary>
public interface IDemonstrationContacts
{
    /// <param name="pass">Lets time pass, so that conversations have a length.</param>
    /// <returns>References of the cases that were raised, in order; null for enquiries without.</returns>
    Task<IReadOnlyList<string?>> TakeAsync(DemonstrationCall call, Action<TimeSpan> pass, CancellationToken cancellationToken = default);
}
