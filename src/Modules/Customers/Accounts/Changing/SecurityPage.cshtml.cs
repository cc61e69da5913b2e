using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Customers.Accounts.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.SignIn;
using Reeve.Ui.Site;

namespace Reeve.Customers.Accounts.Changing;

/// <summary>Password, second factor, and ending other sessions.</summary>
[Authorize(Permission.CustomerAccount)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SecurityPage(KeepAccount accounts, AccountFactor factor, AccountDoor door, ISiteIdentity site, Work work) : PageModel, IReloads
{
    [BindProperty]
    public string? Old { get; set; }

    [BindProperty]
    public string? New { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public CustomerAccount Me { get; private set; } = null!;

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public IHtmlContent? QrCode { get; private set; }

    public string KeyInFours { get; private set; } = "";

    private string By => User.FindFirstValue(CustomerCookie.ByClaim) ?? AccountDoor.ByPassword;

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancellationToken)
    {
        await door.ContinueAsync(await accounts.ChangePasswordAsync(Old, New, cancellationToken), By);
        TempData.Say("Your password is changed. You are signed out everywhere else");
        return LocalRedirect(AccountLinks.Home);
    }

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken)
    {
        await factor.BeginAsync(await accounts.MineAsync(cancellationToken), cancellationToken);
        return LocalRedirect(AccountLinks.Security);
    }

    public async Task<IActionResult> OnPostOnAsync(CancellationToken cancellationToken)
    {
        Me = await accounts.MineAsync(cancellationToken);
        Codes = await factor.TurnOnAsync(Me, Code, cancellationToken);
        // They have just shown a right code.
        await door.ContinueAsync(Me, AccountDoor.ByCode);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        Me = await accounts.MineAsync(cancellationToken);
        await factor.RemoveAsync(Me, Code, cancellationToken);
        await door.ContinueAsync(Me, AccountDoor.ByPassword);
        TempData.Say("Your authenticator app is removed");
        return LocalRedirect(AccountLinks.Home);
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellationToken)
    {
        await door.ContinueAsync(await accounts.EndSessionsAsync(cancellationToken), By);
        TempData.Say("You are signed out everywhere else");
        return LocalRedirect(AccountLinks.Home);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        Me = await accounts.MineAsync(cancellationToken);
        if (Me is { SecondFactorOn: false, SecondFactorKey: not null })
        {
            var key = await factor.BeginAsync(Me, cancellationToken);
            KeyInFours = string.Join(' ', key.Chunk(4).Select(four => new string(four)));
            QrCode = QrPicture.Of(Totp.Uri(key, site.Name, Me.Email), "QR code for your authenticator app");
        }
    }
}
