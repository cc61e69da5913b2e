using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.TimeLines;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Viewing;

/// <summary>Everything of one customer: who they are, how they are reached, and all that happened, newest first.</summary>
[Authorize(Permission.ViewCustomers)]
internal sealed class CustomerPage(Work work, Views views, ICustomers customers, TimeLine timeLine, IEnumerable<ICustomerPanel> panels, IEnumerable<ICustomerNotices> notices) : PageModel
{
    private const int Most = 20;

    public Customer Customer { get; private set; } = null!;

    public CustomerCard Card { get; private set; } = null!;

    public bool MayEdit => work.Actor.May(Permission.EditCustomers);

    public bool MayTake => work.Actor.May(Permission.TakeContacts);

    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];

    /// <summary>There is more than is shown.</summary>
    public DateTime? Earlier { get; private set; }

    public IReadOnlyList<CustomerPanel> Panels { get; private set; } = [];

    public IReadOnlyList<CustomerNotice> Notices { get; private set; } = [];

    public async Task OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        Customer = await work.Db.Set<Customer>().AsNoTrackingWithIdentityResolution().AsSplitQuery().Include(customer => customer.Points).Include(customer => customer.Addresses)
            .FirstOrDefaultAsync(customer => customer.Id == id, cancellationToken) ?? throw Refused.Missing("that customer");
        Card = (await customers.CardAsync(id, cancellationToken))!;
        await views.ViewedAsync("customer", id, cancellationToken: cancellationToken);
        Notices = await notices.AllAsync(new NoticesAsked(id, Uprn: null, Meeting.Reading), cancellationToken);
        (History, Earlier, _) = await timeLine.ReadAsync(await customers.SameAsync(id, cancellationToken), new TimeLineFilter(), Most, cancellationToken);
        var shown = new List<CustomerPanel>();
        foreach (var panel in panels.OrderBy(panel => panel.Order))
        {
            if (await panel.ForAsync(id, cancellationToken) is { } filled)
            {
                shown.Add(filled);
            }
        }

        Panels = shown;
    }
}
