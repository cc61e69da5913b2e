using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Reeve.Customers.Accounts.Changing;

/// <summary>Open to who is not signed in: mail is read on another device than the one where it was asked for.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class EmailOpenPage(KeepAccount accounts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    [BindProperty(SupportsGet = true, Name = "a")]
    public Guid Account { get; set; }

    public bool Done { get; private set; }

    public bool Over { get; private set; }

    public void OnGet() => Over = string.IsNullOrEmpty(Token);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Done = await accounts.ChangeEmailAsync(Account, Token, cancellationToken);
        Over = !Done;
        return new PageResult { StatusCode = Done ? StatusCodes.Status200OK : StatusCodes.Status410Gone };
    }
}
