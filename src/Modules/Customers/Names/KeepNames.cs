using Reeve.Customers.Domain;
using Reeve.Customers.Keeping;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Names;

/// <summary>Adds and ends the other names of a customer, whoever tells them. Every write saves.</summary>
internal sealed class KeepNames(Work work, PartDoor door, CustomerWriter writer)
{
    /// <summary>More names in use than anybody has.</summary>
    public const int Most = 100;

    /// <param name="version">As shown; null to overwrite whatever is there.</param>
    /// <param name="since">As typed, see <see cref="PartialDate.Read"/>.</param>
    /// <param name="most">How many names in use there may be at most.</param>
    /// <returns>The name, and the version the record has now.</returns>
    public async Task<(CustomerName Name, int Version)> AddAsync(Guid id, int? version, NameKind kind, string? text, string? since, string? until, string by, int most, CancellationToken cancellationToken)
    {
        var customer = await LoadAsync(id, version, cancellationToken);
        if (customer.Names.Count(known => known.EndedAt is null) >= most)
        {
            throw new Refused("names-many", RefusalKind.Conflict, $"There is room for {most} names. End one first.", "Text");
        }

        var from = PartialDate.Read(since, "Since when", "Since", door.Today);
        var to = PartialDate.Read(until, "Until when", "Until", door.Today);
        var name = customer.AlsoCalled(CustomerName.Of(work.NewId(), customer.Id, kind, text, from, to, by, work.Now), by, work.Now);
        work.Db.Add(name);
        await SaveAsync(customer, "name added", cancellationToken);
        return (name, customer.Version);
    }

    /// <returns>The version the record has now.</returns>
    public async Task<int> EndAsync(Guid id, int? version, Guid nameId, string by, CancellationToken cancellationToken)
    {
        var customer = await LoadAsync(id, version, cancellationToken);
        customer.NoLongerCalled(nameId, by, work.Now);
        await SaveAsync(customer, "name ended", cancellationToken);
        return customer.Version;
    }

    /// <param name="endedBy">Only a name that they ended; null for whoever ended it.</param>
    public async Task PutBackAsync(Guid id, Guid nameId, string? endedBy, CancellationToken cancellationToken)
    {
        var customer = await LoadAsync(id, version: null, cancellationToken);
        if (endedBy is not null && !customer.Names.Exists(name => name.Id == nameId && name.EndedBy == endedBy))
        {
            throw Refused.Missing("that name");
        }

        customer.CalledAfterAll(nameId, work.Now);
        await SaveAsync(customer, "name put back", cancellationToken);
    }

    private async Task<Customer> LoadAsync(Guid id, int? version, CancellationToken cancellationToken)
    {
        var customer = await writer.LoadAsync((await door.OwnerAsync(id, cancellationToken)).CurrentId, cancellationToken) ?? throw Refused.Missing("that customer");
        if (version is { } shown)
        {
            customer.CheckVersion(shown);
        }

        return customer;
    }

    private async Task SaveAsync(Customer customer, string what, CancellationToken cancellationToken)
    {
        await writer.ChangedAsync(customer, [what], cancellationToken);
        await work.SaveAsync(cancellationToken);
    }
}
