using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Reeve.Kernel.Refusals;

namespace Reeve.Organisation.SignIn.Provider;

/// <summary>Sends the browser to the council's own directory.</summary>
[AllowAnonymous]
internal sealed class ProviderModel(IOptions<ProviderSettings> settings) : PageModel
{
    public IActionResult OnGet(string? returnUrl) => settings.Value.IsOn
        ? Challenge(new AuthenticationProperties { RedirectUri = Url.IsLocalUrl(returnUrl) ? returnUrl : SignInModel.Home }, ProviderSignIn.Scheme)
        : throw Refused.Missing("this way to sign in");
}
