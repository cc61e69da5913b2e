using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.SignIn.Provider;

namespace Reeve.Organisation.SignIn;

[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInModel(SignInDoor door, IOptions<SignInSettings> settings, IOptions<ProviderSettings> provider) : PageModel
{
    public const string Home = "/home";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string? Provider => provider.Value.IsOn ? provider.Value.DisplayName : null;

    public string ProviderUrl => "/sign-in/provider" + QueryString.Create("returnUrl", Target);

    public int LockAfter => settings.Value.LockAfter;

    public int LockMinutes => settings.Value.LockMinutes;

    /// <summary>Where to go next: only ever a page of this site.</summary>
    private string Target => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : Home;

    public IActionResult OnGet(string? problem)
    {
        if (User.Identity?.IsAuthenticated == true)
        {
            return LocalRedirect(Target);
        }

        if (problem is not null)
        {
            ModelState.AddModelError("", problem == "unknown"
                ? $"You are signed in with {Provider}, and nobody here has its email address. Ask an administrator of Reeve to add you."
                : $"Signing in with {Provider} did not work. Try again, or use your password.");
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
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        return await door.WithPasswordAsync(Email, Password, Target, cancellationToken) switch
        {
            SignInStep.Done => LocalRedirect(Target),
            SignInStep.SecondStep => LocalRedirect("/sign-in/code"),
            _ => throw new Refused("sign-in-refused", RefusalKind.Invalid, $"Your email address or password is not right. After {LockAfter} wrong tries in a row an account is locked for {LockMinutes} minutes.", nameof(Password)),
        };
    }
}
