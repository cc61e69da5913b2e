using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel.Refusals;

namespace Reeve.Cases.HandingOff;

/// <summary>
/// Opened from the e-mail by people who do not sign in. Opening alone confirms nothing: mail scanners open links too.
/// </summary>
[AllowAnonymous]
internal sealed class HandoffPage(ConfirmHandoff confirm, ICatalogue catalogue) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string Token { get; set; } = "";

    public HandoffFacts Facts { get; private set; } = null!;

    public string Service { get; private set; } = "";

    /// <summary>Why it is not theirs.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await confirm.RunAsync(Token, cancellationToken);
        return Redirect("/handoffs/" + Token);
    }

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken cancellationToken)
    {
        await confirm.RefuseAsync(Token, Reason, cancellationToken);
        return Redirect("/handoffs/" + Token);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Facts = await confirm.FindAsync(Token, cancellationToken);
        Service = (await catalogue.ServiceAsync(Facts.ServiceId, cancellationToken))?.Name ?? "";
    }
}
