using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.DataProtection.Requesting;

/// <summary>Enters what somebody asks of their data.</summary>
[Authorize(Permission.ProtectData)]
internal sealed class NewRequestPage(ChangeRequest change, ICustomers customers, Views views) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true, Name = "customer")]
    public Guid CustomerId { get; set; }

    [BindProperty]
    public RequestKind? Kind { get; set; }

    [BindProperty]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty]
    public string? OnBehalf { get; set; }

    [BindProperty]
    public string? Authority { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? IdentityHow { get; set; }

    public CustomerCard Card { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        ReceivedOn = change.Today;
        await ReloadAsync(cancellationToken);
        await views.ViewedAsync("customer", CustomerId, cancellationToken: cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Kind is not { } kind)
        {
            throw new Refused("request-kind", RefusalKind.Invalid, "Choose what they ask", nameof(Kind));
        }

        if (!ModelState.IsValid)
        {
            await ReloadAsync(cancellationToken);
            return Page();
        }

        var request = await change.ReceiveAsync(new NewRequest(CustomerId, kind, ReceivedOn, OnBehalf, Authority, Words, IdentityHow), cancellationToken);
        TempData.Say($"{request.Name} is entered");
        return Redirect(DataProtectionLinks.Request(request.Number));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken) =>
        Card = await customers.CardAsync(CustomerId, cancellationToken) ?? throw Refused.Missing("that customer");
}
