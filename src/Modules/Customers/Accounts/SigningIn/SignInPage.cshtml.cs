using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Accounts.SigningIn;

[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInPage(AccountDoor door, ICustomerSession session) : PageModel, IReloads
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Where to go next: only ever a page of this site.</summary>
    private string Target => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : AccountLinks.Home;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await session.CurrentAsync(cancellationToken) is null ? Page() : LocalRedirect(Target);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Email))
        {
            ModelState.AddModelError(nameof(Email), "Enter your email address");
        }

        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError(nameof(Password), "Enter your password");
        }

        if (!ModelState.IsValid)
        {
            return new PageResult { StatusCode = 422 };
        }

        return await door.WithPasswordAsync(Email, Password, Target, cancellationToken) switch
        {
            DoorStep.Done => LocalRedirect(Target),
            DoorStep.SecondStep => LocalRedirect(AccountLinks.SignInCode),
            _ => throw new Refused("sign-in-refused", RefusalKind.Invalid, "That email address and password do not fit together. Check both, or ask for a link to set a new password."),
        };
    }

    public Task ReloadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
