using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Website.Limits;
using Reeve.Website.Tracking;

namespace Reeve.Website.MyRequests;

/// <summary>All requests of an e-mail address, for who can read its mail. The answer is the same whether we know it or not.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[EnableRateLimiting(WebsitePolicies.Sending)]
internal sealed class MyRequestsPageModel(RequestsSession session, IOneTimeLinks links, ICustomers customers, ICases cases, Proofs proofs, Views views, VisitorLimits limits, Actors actors, TimeProvider time) : PageModel, IReloads
{
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Set by the redirect after a link was asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "sent")]
    public bool Sent { get; set; }

    public string? Whose { get; private set; }

    public IReadOnlyList<CaseGlance> Requests { get; private set; } = [];

    public DateTime Now => time.UtcNow();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Whose = session.Email;
        if (Whose is null)
        {
            return;
        }

        var ids = await customers.WithEmailAsync(Whose, cancellationToken);
        Requests = await cases.OfCustomersAsync(ids, cancellationToken);
        foreach (var id in ids)
        {
            await views.ViewedAsync("customer", id, "my-requests", cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Trap.Check(Request);
        if (string.IsNullOrWhiteSpace(Email))
        {
            ModelState.AddModelError(nameof(Email), "Enter your email address");
        }
        else if (!EmailAddress.TryParse(Email, out _))
        {
            ModelState.AddModelError(nameof(Email), EmailAddress.Advice);
        }

        if (!ModelState.IsValid)
        {
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        limits.Link(actors);
        await links.AskAsync(Email!, "/my-requests/open", cancellationToken);
        return Redirect(WebsiteLinks.MyRequests + "?sent=true");
    }

    public IActionResult OnPostEnd()
    {
        session.End();
        proofs.Forget();
        return Redirect(WebsiteLinks.MyRequests);
    }

    public Task ReloadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
