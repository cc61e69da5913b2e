using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Kernel;

namespace Reeve.Customers.Finding;

/// <summary>Keeps what customers are found by in step with what is known of them, in the same save.</summary>
internal sealed class FindingIndex(Work work, NameWords names)
{
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(5);

    private NameVocabulary? vocabulary;

    /// <summary>Before adding: reads which words of names are known, so that few are noted twice.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken) => vocabulary = await names.ReadAsync(Recent, cancellationToken);

    /// <summary>To be called once for a new customer, when all is told.</summary>
    public void Added(Customer customer) => work.Db.AddRange(Rows(customer));

    /// <summary>All rows by which a customer is found who is not found by anything yet.</summary>
    public IEnumerable<object> Rows(Customer customer)
    {
        var found = FoundBy.Of(customer);
        yield return new CustomerDocument { CustomerId = customer.Id, Text = found.Write() };
        foreach (var word in CustomerWord.Of(found))
        {
            yield return new CustomerWord { Word = word, CustomerId = customer.Id };
        }

        foreach (var word in NewWords(customer.Id, found))
        {
            yield return word;
        }
    }

    public async Task ChangedAsync(Customer customer, CancellationToken cancellationToken)
    {
        await ReadyAsync(cancellationToken);
        var found = FoundBy.Of(customer);
        var document = await work.Db.Set<CustomerDocument>().FindAsync([customer.Id], cancellationToken);
        var before = document is null ? await StoredAsync(customer.Id, cancellationToken) : FoundBy.Read(document.Text);
        if (document is null)
        {
            work.Db.Add(new CustomerDocument { CustomerId = customer.Id, Text = found.Write() });
        }
        else
        {
            document.Text = found.Write();
        }

        var words = CustomerWord.Of(found);
        var perhaps = words.Concat(CustomerWord.Of(before)).Distinct(StringComparer.Ordinal).ToList();
        await work.Db.Set<CustomerWord>().Where(word => word.CustomerId == customer.Id && perhaps.Contains(word.Word)).LoadAsync(cancellationToken);
        var kept = work.Db.Set<CustomerWord>().Local.Where(word => word.CustomerId == customer.Id).ToList();
        work.Db.RemoveRange(kept.Where(word => !words.Contains(word.Word)));
        foreach (var word in words.Except(kept.Select(word => word.Word), StringComparer.Ordinal))
        {
            work.Db.Add(new CustomerWord { Word = word, CustomerId = customer.Id });
        }

        var brought = work.Db.Set<NameWord>().Local.Where(word => word.CustomerId == customer.Id).Select(word => word.Word).ToHashSet(StringComparer.Ordinal);
        var fresh = NewWords(customer.Id, found, FoundBy.Read(before.Write())).Where(word => !brought.Contains(word.Word)).ToList();
        if (fresh.Count > 0)
        {
            // They may have brought a word before, lost it, and have it again.
            var again = fresh.Select(word => word.Word).ToList();
            var there = await work.Db.Set<NameWord>().Where(word => word.CustomerId == customer.Id && again.Contains(word.Word)).Select(word => word.Word).ToListAsync(cancellationToken);
            work.Db.AddRange(fresh.Where(word => !there.Contains(word.Word)));
        }
    }

    private IEnumerable<NameWord> NewWords(Guid customerId, FoundBy found, FoundBy? before = null) =>
        CustomerWord.NameWordsOf(found).Except(before is null ? [] : CustomerWord.NameWordsOf(before), StringComparer.Ordinal)
            .Where(word => word.Length is > 1 and <= NameWord.Longest && vocabulary?.Knows(word) != true)
            .Select(word => new NameWord { Word = word, CustomerId = customerId, LearntAt = work.Now });

    /// <summary>Of somebody whose text is not made yet: as they are stored, before what is being changed now.</summary>
    private async Task<FoundBy> StoredAsync(Guid id, CancellationToken cancellationToken) =>
        await work.Db.Set<Customer>().AsNoTrackingWithIdentityResolution().AsSplitQuery().Include(customer => customer.Points).Include(customer => customer.Addresses).Include(customer => customer.Names)
            .FirstOrDefaultAsync(customer => customer.Id == id, cancellationToken) is { } stored ? FoundBy.Of(stored) : FoundBy.Read("");
}
