using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Ui.Site;

namespace Reeve.Customers.Accounts.SigningIn;

[Authorize(Permission.CustomerAccount)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignOutPage(AccountDoor door, ICustomerSession session) : PageModel
{
    public void OnGet()
    {
        // Only shows itself.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await door.SignOutAsync((await session.CurrentAsync(cancellationToken))?.AccountId, cancellationToken);
        TempData.Say("You are signed out. On a shared computer, close the browser too");
        return LocalRedirect(AccountLinks.SignIn);
    }
}
