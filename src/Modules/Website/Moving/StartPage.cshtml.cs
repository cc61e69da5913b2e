using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Moves.Contracts;
using Reeve.Website.Limits;

namespace Reeve.Website.Moving;

/// <summary>Where a change of address begins: with a link to the e-mail address, so that nobody moves somebody else.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[EnableRateLimiting(WebsitePolicies.Sending)]
internal sealed class StartPageModel(IMover movers, IMoves moves, IOneTimeLinks links, MoveDrafts drafts, VisitorLimits limits, Actors actors, Work work) : PageModel, IReloads
{
    private const int Shown = 10;

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty(SupportsGet = true, Name = "sent")]
    public bool Sent { get; set; }

    [BindProperty(SupportsGet = true, Name = "over")]
    public bool Over { get; set; }

    public Mover? Mover { get; private set; }

    public IReadOnlyList<MoveGlance> Moves { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Trap.Check(Request);
        if (!EmailAddress.TryParse(Email, out _))
        {
            ModelState.AddModelError(nameof(Email), string.IsNullOrWhiteSpace(Email) ? "Enter your email address" : EmailAddress.Advice);
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        limits.Link(actors);
        await links.AskAsync(Email!, "/move/open", cancellationToken);
        return Redirect(WebsiteLinks.Move + "?sent=true");
    }

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken)
    {
        if (await movers.FindAsync(cancellationToken) is not { } mover)
        {
            return Redirect(WebsiteLinks.Move + "?over=true");
        }

        // Of several people who share the address nobody is picked: they say who.
        var one = mover.CustomerIds.Count == 1 ? mover.CustomerIds[0] : (Guid?)null;
        drafts.Keep(new MoveDraft(work.NewId(), one));
        return Redirect(one is null ? "/move/who" : "/move/address");
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        Mover = await movers.FindAsync(cancellationToken);
        Moves = Mover is null || Mover.CustomerIds.Count == 0 ? [] : await moves.OfAsync(Mover.CustomerIds, Shown, cancellationToken);
    }
}
