using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.SignIn;

namespace Reeve.Organisation.Account;

[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SetPasswordModel(Invitations invitations, IOptions<SignInSettings> settings) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? New { get; set; }

    /// <summary>Whose link it is; null when it no longer works.</summary>
    public string? For { get; private set; }

    public int LinkHours => settings.Value.LinkHours;

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await invitations.UseAsync(Token, New, cancellationToken) == SignInStep.Done ? LocalRedirect(OrganisationLinks.Home) : LocalRedirect(OrganisationLinks.SignIn);

    public async Task ReloadAsync(CancellationToken cancellationToken) => For = await invitations.NameAsync(Token, cancellationToken);
}
