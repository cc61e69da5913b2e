using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Accounts.Changing;

[Authorize(Permission.CustomerAccount)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ClosePage(KeepAccount accounts, AccountDoor door) : PageModel, IReloads
{
    [BindProperty]
    public string? Password { get; set; }

    public void OnGet()
    {
        // Only shows itself.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await accounts.CloseAsync(Password, cancellationToken);
        await door.SignOutAsync(accountId: null, cancellationToken);
        TempData.Say("Your account is closed. Within 30 days you can open it again by setting a new password");
        return LocalRedirect(AccountLinks.SignIn);
    }

    public Task ReloadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
