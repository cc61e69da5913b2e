using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Refusals;

namespace Reeve.Organisation.SignIn;

[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class CodeModel(SignInDoor door) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnGetAsync() => await WaitingAsync() is null ? LocalRedirect("/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await WaitingAsync() is not { } waiting || !Guid.TryParse(waiting.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return LocalRedirect("/sign-in");
        }

        if (string.IsNullOrWhiteSpace(Code))
        {
            ModelState.AddModelError(nameof(Code), "Enter your code");
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        if (await door.WithCodeAsync(id, waiting.FindFirstValue(StaffCookie.StampClaim), Code, cancellationToken) == SignInStep.Done)
        {
            var target = waiting.FindFirstValue(StaffCookie.ByClaim);
            return LocalRedirect(Url.IsLocalUrl(target) ? target : SignInModel.Home);
        }

        throw new Refused("code-refused", RefusalKind.Invalid, "That code is not right or was used already. Wait for the next one and enter it. After several wrong tries an account is locked for a while.", nameof(Code));
    }

    private async Task<ClaimsPrincipal?> WaitingAsync() => (await HttpContext.AuthenticateAsync(StaffCookie.SecondStep)).Principal;
}
