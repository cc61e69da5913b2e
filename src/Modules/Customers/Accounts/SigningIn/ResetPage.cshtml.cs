using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Accounts.SigningIn;

/// <summary>Sends a link. The answer is the same whether the address has an account or not.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ResetPage(KeepAccount accounts) : PageModel, IReloads
{
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Set by the redirect after a link was asked for.</summary>
    [FromQuery(Name = "sent")]
    public bool Sent { get; set; }

    public void OnGet()
    {
        // Only shows itself.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await accounts.AskAsync(Email, AccountLinks.ResetOpen, cancellationToken);
        return LocalRedirect(AccountLinks.Reset + "?sent=true");
    }

    public Task ReloadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
