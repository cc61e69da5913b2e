using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Parts;

/// <summary>Whose part of a record is shown or changed.</summary>
/// <param name="Id">The record as it was asked for.</param>
/// <param name="CurrentId">The one that goes on: what is added goes there.</param>
/// <param name="Same">Every record of this customer, the one that goes on first.</param>
internal sealed record Owner(Guid Id, Guid CurrentId, string Name, Contracts.CustomerKind Kind, IReadOnlyList<Guid> Same);

/// <summary>Opens a part of a customer's record: one way in, so that nothing is shown of nobody and every look is journalled.</summary>
internal sealed class PartDoor(Work work, Views views)
{
    /// <exception cref="Refused">Nobody has this id.</exception>
    public async Task<Owner> OwnerAsync(Guid id, CancellationToken cancellationToken)
    {
        var same = await SameRecords.OfAsync(work.Db, id, cancellationToken);
        var found = await work.Db.Set<Customer>().AsNoTracking().Where(customer => customer.Id == same[0]).Select(customer => new { customer.Id, customer.Preferred, customer.Name, customer.Kind }).FirstOrDefaultAsync(cancellationToken);
        return found is not null ? new Owner(id, found.Id, found.Preferred ?? (found.Name.Length > 0 ? found.Name : Telling.NoName), found.Kind, same)
            // Somebody who is being kept by this same work and not yet saved.
            : work.Db.Set<Customer>().Local.FirstOrDefault(customer => customer.Id == id) is { } unsaved ? new Owner(id, id, unsaved.Name, unsaved.Kind, [id])
            : throw Refused.Missing("that customer");
    }

    public async Task<Owner> LookAsync(Guid id, CancellationToken cancellationToken)
    {
        var owner = await OwnerAsync(id, cancellationToken);
        await views.ViewedAsync("customer", id, cancellationToken: cancellationToken);
        return owner;
    }

    public DateOnly Today => Kernel.Values.UkTime.DateOf(work.Now);
}
