namespace Reeve.Customers.Contracts;

/// <summary>As what somebody does something for another.</summary>
public enum ActingAs
{
    ActsFor,
    PowerOfAttorney,
    Deputy,
    Carer,
    Parent,
    Appointee,
    Interpreter,
    Landlord,
    Advocate,
    Employee,
}

/// <summary>What somebody may do for another.</summary>
[Flags]
public enum ActingPowers
{
    None = 0,

    /// <summary>Be told about their affairs.</summary>
    BeTold = 1,

    /// <summary>Report and ask for them.</summary>
    Report = 2,

    /// <summary>Change their details, a change of address among them.</summary>
    ChangeDetails = 4,

    Pay = 8,
}

/// <summary>That one customer may act for another now.</summary>
/// <param name="CustomerId">The other: whom they act for, or who acts for them, by what was asked.</param>
/// <param name="Until">The last day, when one is known.</param>
public sealed record ActingFor(Guid RelationshipId, Guid CustomerId, ActingAs As, ActingPowers May, DateOnly? Until);

/// <summary>Who may speak for whom: only what is in force today, and what has its proof where it needs one.</summary>
public interface IMayActFor
{
    /// <summary>Whom this customer may act for.</summary>
    Task<IReadOnlyList<ActingFor>> OfAsync(Guid customerId, CancellationToken cancellationToken = default);

    /// <summary>Who may act for this customer, as far as they have a record of their own.</summary>
    Task<IReadOnlyList<ActingFor>> ForAsync(Guid customerId, CancellationToken cancellationToken = default);
}
