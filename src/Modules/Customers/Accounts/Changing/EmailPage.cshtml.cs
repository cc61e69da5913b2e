using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Accounts.Changing;

[Authorize(Permission.CustomerAccount)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class EmailPage(KeepAccount accounts) : PageModel, IReloads
{
    [BindProperty]
    public string? NewEmail { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [FromQuery(Name = "sent")]
    public bool Sent { get; set; }

    public void OnGet()
    {
        // Only shows itself.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await accounts.AskForEmailAsync(NewEmail, Password, cancellationToken);
        return LocalRedirect(AccountLinks.Email + "?sent=true");
    }

    public Task ReloadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
