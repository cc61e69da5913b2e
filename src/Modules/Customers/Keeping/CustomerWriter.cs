using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Finding;
using Reeve.Kernel;
using Reeve.Kernel.Database;

namespace Reeve.Customers.Keeping;

/// <summary>Loads a customer to be changed, and puts its words, journal entry and event into the same save.</summary>
internal sealed class CustomerWriter(Work work, FindingIndex index)
{
    private static readonly Compiled<Func<ReeveDb, Guid, CancellationToken, Task<Customer?>>> Whole = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid id, CancellationToken _) =>
        db.Set<Customer>().Include(customer => customer.Points).Include(customer => customer.Addresses).Include(customer => customer.Names).AsSplitQuery().FirstOrDefault(customer => customer.Id == id)));

    public Task<Customer?> LoadAsync(Guid id, CancellationToken cancellationToken) => Whole.For(work.Db)(work.Db, id, cancellationToken);

    /// <summary>To be called before <see cref="Added"/>, which cannot wait.</summary>
    public Task ReadyAsync(CancellationToken cancellationToken) => index.ReadyAsync(cancellationToken);

    public void Added(Customer customer)
    {
        work.Db.Add(customer);
        index.Added(customer);
        work.Record("customer.added", "customer", customer.Id);
        work.Raise(new CustomerChanged(customer.Id));
    }

    /// <param name="what">Which details changed, by name: "email", "address". Never the details themselves.</param>
    public async Task ChangedAsync(Customer customer, IReadOnlyList<string> what, CancellationToken cancellationToken)
    {
        await WordsAsync(customer, cancellationToken);
        work.Record("customer.changed", "customer", customer.Id, new { what });
        work.Raise(new CustomerChanged(customer.Id));
    }

    /// <summary>Makes the keys by which the customer is found those of what is known now.</summary>
    public Task WordsAsync(Customer customer, CancellationToken cancellationToken) => index.ChangedAsync(customer, cancellationToken);
}
