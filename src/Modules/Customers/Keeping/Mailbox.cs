using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Keeping;

/// <summary>
/// Who reads an e-mail address. One person's records are theirs whoever of the household asks for a link; where several people
/// use it, the one who reads it says what they are called, and sees what is recorded under that name.
/// </summary>
internal sealed class Mailbox(ReeveDb db, ICustomers customers) : IMailbox
{
    public async Task<MailboxReader> ReaderAsync(string email, string? name, CancellationToken cancellationToken = default)
    {
        var ids = await customers.WithEmailAsync(email, cancellationToken);
        var records = await db.Set<Customer>().AsNoTracking().Where(customer => ids.Contains(customer.Id)).Select(customer => new { customer.Id, customer.CurrentId, customer.Folded }).ToListAsync(cancellationToken);
        var names = (await db.Set<CustomerName>().AsNoTracking().Where(each => ids.Contains(each.CustomerId) && each.EndedAt == null).Select(each => new { each.CustomerId, each.Folded }).ToListAsync(cancellationToken)).ToLookup(each => each.CustomerId, each => each.Folded);
        // Who gave an address and no name is nobody but whoever reads the address; records joined into one are one person's.
        var people = records.GroupBy(record => record.CurrentId)
            .Select(group => (Ids: group.Select(record => record.Id).ToList(), Names: group.SelectMany(record => names[record.Id].Append(record.Folded)).Where(each => each.Length > 0).ToHashSet(StringComparer.Ordinal))).ToList();
        var named = people.Where(person => person.Names.Count > 0).ToList();
        if (named.Count == 0 || named.Skip(1).All(person => person.Names.Overlaps(named[0].Names)))
        {
            return new MailboxReader(false, [.. people.SelectMany(person => person.Ids)]);
        }

        var said = Folding.Fold(name);
        var theirs = said.Length == 0 ? [] : named.Where(person => person.Names.Contains(said)).ToList();
        return theirs.Count == 0
            ? new MailboxReader(true, [])
            : new MailboxReader(false, [.. theirs.Concat(people.Where(person => person.Names.Count == 0)).SelectMany(person => person.Ids)]);
    }
}
