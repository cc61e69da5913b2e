using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Keeping;
using Reeve.Customers.Linking;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Journal;

namespace Reeve.Customers.Protecting;

/// <summary>Takes what tells of a person out of a customer's record: its kind and the outward part of its postcode stay, for counting.</summary>
internal sealed class ForgetCustomer(Work work, CustomerWriter writer) : IErase
{
    public string Subject => "customer";

    public Task EraseAsync(ReeveDb db, Guid subjectId, CancellationToken cancellationToken) => ForgetAsync(subjectId, cancellationToken);

    public async Task ForgetAsync(Guid customerId, CancellationToken cancellationToken)
    {
        if (await writer.LoadAsync(customerId, cancellationToken) is not { AnonymisedAt: null } customer)
        {
            return;
        }

        var emails = customer.Points.Where(point => point.Kind == ContactPointKind.Email).Select(point => point.Normal).ToList();
        work.Db.RemoveRange(await work.Db.Set<OneTimeLink>().Where(link => emails.Contains(link.Email)).ToListAsync(cancellationToken));
        var (points, addresses) = (customer.Points.ToList(), customer.Addresses.ToList());
        customer.Forget(work.Now);
        work.Db.RemoveRange(points);
        work.Db.RemoveRange(addresses);
        await writer.WordsAsync(customer, cancellationToken);
        work.Raise(new CustomerChanged(customer.Id));
    }
}
