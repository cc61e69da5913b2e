using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Reeve.Customers.Contracts;
using Reeve.Website.Limits;

namespace Reeve.Website.MyRequests;

/// <summary>What a one-time link opens. Programs that look into mail only get the page: the link is used by its button.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[EnableRateLimiting(WebsitePolicies.Sending)]
internal sealed class OpenLinkPageModel(IOneTimeLinks links, RequestsSession session) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    public bool Over { get; private set; }

    public void OnGet() => Over = string.IsNullOrEmpty(Token);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Token) || await links.OpenAsync(Token, "/my-requests/open", cancellationToken) is not { } email)
        {
            Over = true;
            return new PageResult { StatusCode = StatusCodes.Status410Gone };
        }

        session.Begin(email);
        return Redirect(WebsiteLinks.MyRequests);
    }
}
