using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Accounts.SigningIn;

[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class CodePage(AccountDoor door) : PageModel, IReloads
{
    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnGetAsync() => await WaitingAsync() is null ? LocalRedirect(AccountLinks.SignIn) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await WaitingAsync() is not { } waiting || !Guid.TryParse(waiting.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return LocalRedirect(AccountLinks.SignIn);
        }

        if (string.IsNullOrWhiteSpace(Code))
        {
            throw new Refused("code-needed", RefusalKind.Invalid, "Enter your code", nameof(Code));
        }

        if (await door.WithCodeAsync(id, waiting.FindFirstValue(CustomerCookie.StampClaim), Code, cancellationToken) == DoorStep.Done)
        {
            var target = waiting.FindFirstValue(CustomerCookie.ByClaim);
            return LocalRedirect(Url.IsLocalUrl(target) ? target : AccountLinks.Home);
        }

        throw new Refused("code-refused", RefusalKind.Invalid, "That code is not right or was used already. Wait for the next one and enter it. After several wrong tries an account is locked for a while.", nameof(Code));
    }

    public Task ReloadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<ClaimsPrincipal?> WaitingAsync() => (await HttpContext.AuthenticateAsync(CustomerCookie.SecondStep)).Principal;
}
