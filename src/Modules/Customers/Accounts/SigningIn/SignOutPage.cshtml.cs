using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Customers.Contracts;

namespace Reeve.Customers.Accounts.SigningIn;

/// <summary>Open to everybody: a session that ended by itself meanwhile is no reason to ask for a password.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignOutPage(AccountDoor door, ICustomerSession session) : PageModel
{
    [FromQuery(Name = "done")]
    public bool Done { get; set; }

    public void OnGet()
    {
        // Only shows itself.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await door.SignOutAsync((await session.CurrentAsync(cancellationToken))?.AccountId, cancellationToken);
        return LocalRedirect(AccountLinks.SignOut + "?done=true");
    }
}
