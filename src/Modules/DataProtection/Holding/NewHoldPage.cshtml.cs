using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.DataProtection.Requesting;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.DataProtection.Holding;

/// <summary>Holds a customer or a case, or restricts a customer's record.</summary>
[Authorize(Permission.ProtectData)]
internal sealed class NewHoldPage(HoldDesk desk, ICustomers customers) : PageModel, IReloads
{
    private const int UsualMonths = 6;

    [BindProperty(SupportsGet = true, Name = "customer")]
    public Guid? CustomerId { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty(SupportsGet = true)]
    public HoldKind? Kind { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DateOnly? ReviewOn { get; set; }

    public CustomerCard? Card { get; private set; }

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<HoldKind>().Where(kind => kind != HoldKind.Restriction || CustomerId is not null).Select(kind => new SelectListItem(RequestWords.Of(kind), kind.ToString()));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        ReviewOn = desk.Today.AddMonths(UsualMonths);
        await ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Kind is not { } kind)
        {
            throw new Refused("hold-kind", RefusalKind.Invalid, "Choose why it is held", nameof(Kind));
        }

        await desk.PlaceAsync(CustomerId, Reference, kind, Reason, ReviewOn, cancellationToken);
        TempData.Say(kind == HoldKind.Restriction ? "The record is restricted: staff are told not to use it, and cannot change it" : "The hold is placed");
        return Redirect(CustomerId is { } id ? $"/customers/{id}" : DataProtectionLinks.Holds);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken) =>
        Card = CustomerId is { } id ? await customers.CardAsync(id, cancellationToken) ?? throw Refused.Missing("that customer") : null;
}
