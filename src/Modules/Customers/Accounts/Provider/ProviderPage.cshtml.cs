using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Accounts.Provider;

/// <summary>Sends the browser to the outside provider, to sign in, to be proved more surely, or to be added to an account.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ProviderPage(IOptions<AccountProviderSettings> settings) : PageModel
{
    public IActionResult OnGet([FromQuery] string? returnUrl, [FromQuery] string? level, [FromQuery] string? link) => settings.Value.IsOn
        ? Challenge(AccountProvider.Asking(Url.IsLocalUrl(returnUrl) ? returnUrl : AccountLinks.Home, PackWords.TryParse<IdentityLevel>(level, out var asked) ? asked : IdentityLevel.None, link), AccountProvider.Scheme)
        : throw Refused.Missing("this way to sign in");
}
