using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Reeve.CouncilPacks;
using Reeve.Customers.Accounts.Domain;
using Reeve.Customers.Accounts.Provider;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.SignIn;
using Reeve.Ui.Site;

namespace Reeve.Customers.Accounts.Changing;

/// <summary>Password, second factor, and ending other sessions.</summary>
[Authorize(Permission.CustomerAccount)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SecurityPage(KeepAccount accounts, AccountFactor factor, AccountDoor door, ProviderDoor providers, IOptions<AccountProviderSettings> provider, ISiteIdentity site, Work work) : PageModel, IReloads
{
    [BindProperty]
    public string? Old { get; set; }

    [BindProperty]
    public string? New { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>To add the provider, or take it away.</summary>
    [BindProperty]
    public string? LinkPassword { get; set; }

    /// <summary>"service" when they came because a service asks for more than a password; "added" or "elsewhere" when they come from the provider.</summary>
    [FromQuery(Name = "for")]
    public string? For { get; set; }

    /// <summary>This session began with a code.</summary>
    public bool Strong => AccountDoor.LevelOf(By) >= IdentityLevel.Account;

    public string? Provider => provider.Value.IsOn ? provider.Value.DisplayName : null;

    /// <summary>The provider is added to this account.</summary>
    public bool Linked { get; private set; }

    /// <summary>Where to sign in at the provider to add it, once the password was given.</summary>
    public string? LinkUrl { get; private set; }

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

    /// <summary>The next page is a link, because a form may not lead to another site.</summary>
    public async Task<IActionResult> OnPostLinkAsync(CancellationToken cancellationToken)
    {
        LinkUrl = AccountLinks.Provider + QueryString.Create("link", await providers.LinkTokenAsync(LinkPassword, cancellationToken));
        await ReloadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostUnlinkAsync(CancellationToken cancellationToken)
    {
        await providers.RemoveAsync(LinkPassword, cancellationToken);
        TempData.Say($"{Provider ?? "The other way to sign in"} is taken away. You are signed out everywhere else");
        return LocalRedirect(AccountLinks.Security);
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
        Linked = await providers.HasAsync(Me.Id, cancellationToken);
        if (Me is { SecondFactorOn: false, SecondFactorKey: not null })
        {
            var key = await factor.BeginAsync(Me, cancellationToken);
            KeyInFours = string.Join(' ', key.Chunk(4).Select(four => new string(four)));
            QrCode = QrPicture.Of(Totp.Uri(key, site.Name, Me.Email), "QR code for your authenticator app");
        }
    }
}
