using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Accounts.Domain;
using Reeve.Customers.Domain;
using Reeve.Customers.Keeping;
using Reeve.Kernel;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Accounts;

/// <summary>
/// Finds the record of who has an account. An e-mail address alone is a household's: with the same name on the one record that
/// has it, it is theirs; else they are asked, once; else they get a record of their own, and a colleague may merge the two.
/// </summary>
internal sealed class LinkAccount(Work work, CustomerWriter writer)
{
    private const int Most = 50;

    /// <summary>Adds to the current work; the caller saves.</summary>
    /// <returns>False when they must be asked.</returns>
    public async Task<bool> TryAsync(CustomerAccount account, CancellationToken cancellationToken)
    {
        var candidates = await CandidatesAsync(account.Email, cancellationToken);
        if (candidates.Count == 0)
        {
            New(account);
            return true;
        }

        if (candidates.Count > 1 || candidates[0].Folded != Folding.Fold(account.Name))
        {
            return false;
        }

        Link(account, candidates[0].Id, "name and email");
        return true;
    }

    /// <summary>What they answered when they were asked. It either fits one record or makes a new one: there is no second guess.</summary>
    public async Task AnswerAsync(CustomerAccount account, string? name, string? born, string? postcode, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(name);
        var code = Postcode.TryParse(postcode, out var parsed) ? parsed : null;
        var fitting = (await CandidatesAsync(account.Email, cancellationToken))
            .Where(customer => folded.Length > 0 && customer.Folded == folded
                && ((born is { Length: 10 } && customer.Born == born) || (code is not null && customer.Addresses.Any(address => address.EndedAt is null && address.Postcode == code))))
            .ToList();
        if (fitting.Count == 1)
        {
            Link(account, fitting[0].Id, "name, email and a detail");
        }
        else
        {
            New(account);
        }
    }

    public void New(CustomerAccount account)
    {
        var customer = Customer.Add(work.NewId(), Contracts.CustomerKind.Person, account.Name, work.Now);
        customer.Tell(ContactPointKind.Email, account.Email, Sources.OwnAccount, work.NewId(), work.Now);
        customer.Points[0].VerifiedAt = work.Now;
        writer.Added(customer);
        Link(account, customer.Id, "new record");
    }

    private void Link(CustomerAccount account, Guid customerId, string by)
    {
        account.LinkTo(customerId);
        work.Record("customer.account-linked", "customer", customerId, new { by, account = account.Id });
    }

    private async Task<IReadOnlyList<Customer>> CandidatesAsync(string email, CancellationToken cancellationToken)
    {
        var having = work.Db.Set<ContactPoint>().Where(point => point.Normal == email && point.Kind == ContactPointKind.Email && point.EndedAt == null).Select(point => point.CustomerId);
        var current = await work.Db.Set<Customer>().Where(customer => having.Contains(customer.Id)).Select(customer => customer.CurrentId).Distinct().Take(Most).ToListAsync(cancellationToken);
        return await work.Db.Set<Customer>().AsNoTracking().Include(customer => customer.Addresses).Where(customer => current.Contains(customer.Id)).ToListAsync(cancellationToken);
    }
}
