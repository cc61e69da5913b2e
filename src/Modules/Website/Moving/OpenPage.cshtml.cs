using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Reeve.Customers.Contracts;
using Reeve.Website.Limits;
using Reeve.Website.MyRequests;

namespace Reeve.Website.Moving;

/// <summary>What the one-time link opens. It is used by its button: programs that look into mail only get the page.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[EnableRateLimiting(WebsitePolicies.Sending)]
internal sealed class OpenPageModel(IOneTimeLinks links, RequestsSession session, MoveDrafts drafts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    public bool Over { get; private set; }

    public void OnGet() => Over = string.IsNullOrEmpty(Token);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Token) || await links.OpenAsync(Token, cancellationToken) is not { } email)
        {
            Over = true;
            return new PageResult { StatusCode = StatusCodes.Status410Gone };
        }

        session.Begin(email);
        drafts.Forget();
        return Redirect(WebsiteLinks.Move);
    }
}
