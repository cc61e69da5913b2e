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
internal sealed class MyRequestsPageModel(RequestsSession session, IOneTimeLinks links, IMailbox mailbox, ICases cases, Proofs proofs, ICustomerSession account, Views views, VisitorLimits limits, Actors actors, TimeProvider time) : PageModel, IReloads
{
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>What they are called, where several people use the address.</summary>
    [BindProperty]
    public string? Called { get; set; }

    /// <summary>Set by the redirect after a link was asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "sent")]
    public bool Sent { get; set; }

    public string? Whose { get; private set; }

    /// <summary>Signed in to an account, which shows them all without a link.</summary>
    public bool SignedIn { get; private set; }

    /// <summary>True while it is not known which of several people reads this.</summary>
    public bool Asking { get; private set; }

    public IReadOnlyList<CaseGlance> Requests { get; private set; } = [];

    public DateTime Now => time.UtcNow();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Whose = session.Email;
        if (Whose is null)
        {
            SignedIn = await account.CurrentAsync(cancellationToken) is not null;
            return;
        }

        var reader = await mailbox.ReaderAsync(Whose, session.Called, cancellationToken);
        Asking = reader.Shared;
        Requests = Asking ? [] : await cases.OfCustomersAsync(reader.CustomerIds, cancellationToken);
        foreach (var id in reader.CustomerIds)
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

    /// <summary>Several people use this address: whoever reads it says who they are. Which names there are is never shown.</summary>
    public async Task<IActionResult> OnPostCalledAsync(CancellationToken cancellationToken)
    {
        Whose = session.Email;
        if (Whose is null)
        {
            return Redirect(WebsiteLinks.MyRequests);
        }

        Asking = true;
        limits.Proof(actors, Whose);
        if (string.IsNullOrWhiteSpace(Called) || Called.Length > 200)
        {
            ModelState.AddModelError(nameof(Called), "Enter your full name, as you gave it to us");
        }
        else if ((await mailbox.ReaderAsync(Whose, Called, cancellationToken)).Shared)
        {
            ModelState.AddModelError(nameof(Called), "We have nothing under this name with this email address. Enter it as you gave it to us, or use the reference");
        }

        if (!ModelState.IsValid)
        {
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        session.Begin(Whose, Called);
        return Redirect(WebsiteLinks.MyRequests);
    }

    public IActionResult OnPostEnd()
    {
        session.End();
        proofs.Forget();
        return Redirect(WebsiteLinks.MyRequests);
    }

    public Task ReloadAsync(CancellationToken cancellationToken)
    {
        Whose = session.Email;
        Asking = Whose is not null;
        return Task.CompletedTask;
    }
}
