using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Reeve.Organisation.SignIn;

[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignOutModel(SignInDoor door) : PageModel
{
    public void OnGet()
    {
        // Shows a button: a link must not sign anybody out.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await door.SignOutAsync(cancellationToken);
        return LocalRedirect("/sign-out");
    }
}
