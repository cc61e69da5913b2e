using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Finding;
using Reeve.Customers.Keeping;
using Reeve.Customers.Linking;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Journal;

namespace Reeve.Customers.Protecting;

/// <summary>Takes what tells of a person out of a customer's record: its kind and the outward part of its postcode stay, for counting.</summary>
internal sealed class ForgetCustomer(Work work, CustomerWriter writer, PartsOfCustomer parts) : IErase
{
    /// <summary>Whose words are going in this scope: their rows are still there until it is saved.</summary>
    private readonly HashSet<Guid> going = [];

    public string Subject => "customer";

    public Task EraseAsync(ReeveDb db, Guid subjectId, CancellationToken cancellationToken) => ForgetAsync(subjectId, cancellationToken);

    public async Task ForgetAsync(Guid customerId, CancellationToken cancellationToken)
    {
        if (await writer.LoadAsync(customerId, cancellationToken) is { AnonymisedAt: null } customer)
        {
            await ForgetAsync(customer, cancellationToken);
        }

        await parts.RemoveAsync(customerId, cancellationToken);
    }

    private async Task ForgetAsync(Customer customer, CancellationToken cancellationToken)
    {
        var emails = customer.Points.Where(point => point.Kind == ContactPointKind.Email).Select(point => point.Normal).ToList();
        work.Db.RemoveRange(await work.Db.Set<OneTimeLink>().Where(link => emails.Contains(link.Email)).ToListAsync(cancellationToken));
        var (points, addresses, names) = (customer.Points.ToList(), customer.Addresses.ToList(), customer.Names.ToList());
        var words = CustomerWord.NameWordsOf(FoundBy.Of(customer)).ToList();
        customer.Forget(work.Now);
        work.Db.RemoveRange(points);
        work.Db.RemoveRange(addresses);
        work.Db.RemoveRange(names);
        await writer.WordsAsync(customer, cancellationToken);
        await ForgetWordsAsync(customer.Id, words, cancellationToken);
        work.Raise(new CustomerChanged(customer.Id));
    }

    /// <summary>Words of their names that nobody else has are not compared with any more either.</summary>
    private async Task ForgetWordsAsync(Guid customerId, List<string> words, CancellationToken cancellationToken)
    {
        work.Touch(NameVocabulary.Stamp);
        going.Add(customerId);
        foreach (var word in words)
        {
            var theirs = going.ToList();
            if (!await work.Db.Set<CustomerWord>().AnyAsync(row => row.Word == word && !theirs.Contains(row.CustomerId), cancellationToken))
            {
                work.Db.RemoveRange(await work.Db.Set<NameWord>().Where(row => row.Word == word).ToListAsync(cancellationToken));
            }
        }
    }
}
