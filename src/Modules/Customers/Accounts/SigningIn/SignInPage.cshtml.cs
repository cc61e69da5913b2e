using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Reeve.Customers.Accounts.Provider;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Accounts.SigningIn;

[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInPage(AccountDoor door, ICustomerSession session, IOptions<AccountProviderSettings> provider) : PageModel, IReloads
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Why signing in by the outside provider did not work.</summary>
    [FromQuery(Name = "problem")]
    public string? ProviderProblem { get; set; }

    public string? Provider => provider.Value.IsOn ? provider.Value.DisplayName : null;

    public string ProviderUrl => AccountLinks.Provider + QueryString.Create("returnUrl", Target);

    /// <summary>Where to go next: only ever a page of this site.</summary>
    private string Target => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : AccountLinks.Home;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await session.CurrentAsync(cancellationToken) is not null && ProviderProblem is null)
        {
            return LocalRedirect(Target);
        }

        if (ProviderProblem is not null && Provider is { } name)
        {
            ModelState.AddModelError("", ProviderProblem switch
            {
                "email" => $"{name} does not say which email address is yours. Make an account with us first, then add {name} to it under “Password and signing in”.",
                "taken" => $"There is an account with your email address already. Sign in with its password, then add {name} to it under “Password and signing in”.",
                "closed" => "Your account is closed. Within 30 days you can open it again by setting a new password.",
                _ => $"Signing in with {name} did not work. Try again, or use your password.",
            });
        }

        return Page();
    }

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
