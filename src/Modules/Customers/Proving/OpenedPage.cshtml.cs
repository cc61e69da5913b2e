using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Reeve.Customers.Proving;

/// <summary>What the link of a check opens. Programs that look into mail only get the page: the link is used by its button.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OpenedPage(ProveIdentity prove) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    public bool Over { get; private set; }

    public bool Done { get; private set; }

    public void OnGet() => Over = string.IsNullOrEmpty(Token);

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid check, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Token) || !await prove.OpenAsync(check, Token, cancellationToken))
        {
            Over = true;
            return new PageResult { StatusCode = StatusCodes.Status410Gone };
        }

        Done = true;
        return Page();
    }
}
