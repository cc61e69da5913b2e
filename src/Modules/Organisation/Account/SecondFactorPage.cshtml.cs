using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.SignIn;
using Reeve.Organisation.Domain;
using Reeve.Organisation.SignIn;
using Reeve.Ui.Site;

namespace Reeve.Organisation.Account;

[Authorize(Permission.Account)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SecondFactorModel(OwnAccount account, SecondFactor factor, SignInDoor door, ISiteIdentity site, Actors actors) : PageModel, IReloads
{
    [BindProperty]
    public string? Code { get; set; }

    public Person Me { get; private set; } = null!;

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public IHtmlContent? QrCode { get; private set; }

    public string KeyInFours { get; private set; } = "";

    public bool MustSetUp => !actors.Current.May(Permission.Staff);

    private string By => User.FindFirstValue(StaffCookie.ByClaim) ?? SignInDoor.ByPassword;

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Me = await account.MeAsync(cancellationToken);
        Codes = await factor.TurnOnAsync(Me, Code, cancellationToken);
        await door.ContinueAsync(Me, By);
        return Page();
    }

    public async Task<IActionResult> OnPostCodesAsync(CancellationToken cancellationToken)
    {
        Me = await account.MeAsync(cancellationToken);
        Codes = await factor.NewCodesAsync(Me, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        Me = await account.MeAsync(cancellationToken);
        if (await factor.UseAsync(Me, Code, cancellationToken) is null)
        {
            throw new Refused("code-wrong", RefusalKind.Invalid, "That code is not right or was used already. Wait for the next one and enter it.", nameof(Code));
        }

        await factor.RemoveAsync(Me, cancellationToken);
        await door.ContinueAsync(Me, By);
        TempData.Say("Your authenticator app is removed.");
        return LocalRedirect(OrganisationLinks.Account);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        Me = await account.MeAsync(cancellationToken);
        if (Me.TwoFactorEnabled)
        {
            return;
        }

        var key = await factor.BeginAsync(Me, cancellationToken);
        KeyInFours = string.Join(' ', key.Chunk(4).Select(four => new string(four)));
        QrCode = QrPicture.Of(Totp.Uri(key, site.Name, Me.Email!), "QR code for your authenticator app");
    }
}
