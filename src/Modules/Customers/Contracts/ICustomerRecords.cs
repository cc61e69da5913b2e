using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Contracts;

/// <summary>Questions about customers' records that are joined into larger questions of the same database, and what is kept when a link is cut.</summary>
public interface ICustomerRecords
{
    /// <summary>Every record of the customers that any of these ids stands for.</summary>
    IQueryable<Guid> SameAs(IQueryable<Guid> ids);

    /// <summary>As <see cref="ICustomers.SameAsync"/>, for what customers' own writing asks: it needs nothing that writes.</summary>
    Task<IReadOnlyList<Guid>> SameAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Remembers when a customer last had to do with the council, for what is about to be cut from them. Without saving.</summary>
    Task LastContactAsync(IReadOnlyDictionary<Guid, DateTime> at, CancellationToken cancellationToken = default);
}

/// <summary>Something that may bar staff and other systems from changing a customer's record. Register any number.</summary>
public interface ICustomerGuard
{
    /// <exception cref="Refused">The record may not be changed now; the sentence says why and whom to ask.</exception>
    Task CheckAsync(Guid customerId, CancellationToken cancellationToken = default);
}
