using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Ui.Site;

namespace Reeve.Customers.Accounts.Changing;

[Authorize(Permission.CustomerAccount)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class DetailsPage(KeepAccount accounts, ICustomerSession session, Work work) : PageModel, IReloads
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public TellBy? Prefers { get; set; }

    [BindProperty]
    public IReadOnlyList<Guid> End { get; set; } = [];

    public int CurrentVersion { get; private set; }

    public IReadOnlyList<SelectListItem> Enders { get; private set; } = [];

    public IEnumerable<SelectListItem> Tells { get; } = [new("Email", "Email"), new("Phone", "Phone"), new("Letter", "Letter"), new("Not at all", "Nothing")];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await ShowAsync(cancellationToken) is not { } customer)
        {
            return LocalRedirect(AccountLinks.Who);
        }

        (Name, Prefers) = (customer.Name, customer.Prefers);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await accounts.ChangeDetailsAsync(Version, Name, Phone, End, Prefers, cancellationToken);
        TempData.Say("Your changes are saved");
        return LocalRedirect(AccountLinks.Home);
    }

    public Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        return ShowAsync(cancellationToken);
    }

    private async Task<Customer?> ShowAsync(CancellationToken cancellationToken)
    {
        var me = await session.CurrentAsync(cancellationToken);
        if (me?.CustomerId is not { } id || await accounts.CurrentAsync(id, cancellationToken) is not { } customer)
        {
            return null;
        }

        CurrentVersion = customer.Version;
        Enders = [.. customer.Points.Where(point => point is { EndedAt: null, Kind: ContactPointKind.Phone }).Select(point => new SelectListItem(PhoneNumber.Show(point.Normal), point.Id.ToString()))];
        return customer;
    }
}
