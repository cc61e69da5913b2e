using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Proving;

/// <summary>A team leader lets checks go on before their lock is over.</summary>
[Authorize(Permission.ViewCustomers)]
[Authorize(Permission.LeadCases)]
internal sealed class UnlockPage(ProveIdentity prove, ICustomers customers, Views views) : PageModel, IReloads
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public string Name { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        await views.ViewedAsync("customer", Id, cancellationToken: cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await prove.UnlockAsync(Id, Reason, cancellationToken);
        TempData.Say("Checks are unlocked");
        return Redirect(CustomerLinks.Customer(Id));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken) =>
        Name = (await customers.CardAsync(Id, cancellationToken) ?? throw Refused.Missing("that customer")).Name;
}
