using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;

namespace Reeve.DataProtection.Looking;

/// <summary>Who has looked at a customer's records, with names, for the officer who answers.</summary>
[Authorize(Permission.ProtectData)]
internal sealed class LookedPage(ICustomers customers, WhoLooked looked, Views views) : PageModel
{
    public const int Most = 500;

    [FromRoute]
    public Guid Id { get; set; }

    public CustomerCard Card { get; private set; } = null!;

    public IReadOnlyList<Look> Looks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Card = await customers.CardAsync(Id, cancellationToken) ?? throw Refused.Missing("that customer");
        Looks = await looked.OfAsync(await customers.SameAsync(Id, cancellationToken), Most, cancellationToken);
        await views.ViewedAsync("customer", Id, cancellationToken: cancellationToken);
    }
}
