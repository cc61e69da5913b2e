using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Accounts.Home;

/// <summary>A customer's own page, put together from what every module has to show them.</summary>
[Authorize(Permission.CustomerAccount)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AccountPage(ICustomerSession session, IEnumerable<IAccountPart> parts, Views views) : PageModel
{
    public CustomerSignedIn Me { get; private set; } = null!;

    public IReadOnlyList<AccountPart> Parts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Me = await session.CurrentAsync(cancellationToken) ?? throw new Refused("not-signed-in", RefusalKind.Forbidden, "Sign in to your account first.");
        if (Me.CustomerId is not { } id)
        {
            return LocalRedirect(AccountLinks.Who);
        }

        await views.ViewedAsync("customer", id, "own account", cancellationToken);
        var shown = new List<AccountPart>();
        // One after another: they share this request's database connection.
        foreach (var part in parts.OrderBy(part => part.Order))
        {
            if (await part.ForAsync(Me, cancellationToken) is { } filled)
            {
                shown.Add(filled);
            }
        }

        Parts = shown;
        return Page();
    }
}
