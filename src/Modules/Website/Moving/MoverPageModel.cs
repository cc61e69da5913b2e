using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Reeve.Kernel.Refusals;
using Reeve.Website.Limits;

namespace Reeve.Website.Moving;

/// <summary>A page for who has proved themselves; everybody else begins with their e-mail address.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[EnableRateLimiting(WebsitePolicies.Sending)]
internal abstract class MoverPageModel(IMover movers, MoveDrafts drafts) : PageModel, IReloads
{
    public Mover Mover { get; private set; } = null!;

    /// <summary>What was told so far. On pages of a journey never none.</summary>
    public MoveDraft Draft { get; protected set; } = null!;

    protected MoveDrafts Drafts => drafts;

    /// <summary>False on pages that stand by themselves, outside the journey.</summary>
    protected virtual bool OfJourney => true;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (await movers.FindAsync(HttpContext.RequestAborted) is not { } mover)
        {
            context.Result = new RedirectResult(WebsiteLinks.Move + "?over=true");
            return;
        }

        Mover = mover;
        if (OfJourney)
        {
            // Whoever proved another address meanwhile does not go on with what was begun with the first.
            if (drafts.Current is not { } draft || (draft.CustomerId is { } chosen && !mover.CustomerIds.Contains(chosen)))
            {
                context.Result = new RedirectResult(WebsiteLinks.Move);
                return;
            }

            Draft = draft;
        }

        await next();
    }

    public virtual Task ReloadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected RedirectResult Keep(MoveDraft draft, string next)
    {
        drafts.Keep(draft);
        return Redirect(next);
    }
}
