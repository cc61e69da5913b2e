using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Snapshots;
using Reeve.Organisation.Administration;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;
using Reeve.Organisation.SignIn;
using Reeve.Ui.Site;

namespace Reeve.Organisation.Account;

[Authorize(Permission.Account)]
internal sealed class AccountModel(OwnAccount account, ReeveDb db, Snapshot<Known> known, Actors actors) : PageModel, IReloads
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? New { get; set; }

    public Person Me { get; private set; } = null!;

    public IReadOnlyList<string> Teams { get; private set; } = [];

    public IReadOnlyList<string> Roles { get; private set; } = [];

    public int CodesLeft { get; private set; }

    public bool MustSetUp => !actors.Current.May(Permission.Staff);

    private string By => User.FindFirstValue(StaffCookie.ByClaim) ?? SignInDoor.ByPassword;

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Current))
        {
            throw new Refused("password-missing", RefusalKind.Invalid, "Enter your current password", nameof(Current));
        }

        await account.ChangePasswordAsync(Current, New, By, cancellationToken);
        TempData.Say("Your password is changed. You were signed out everywhere else.");
        return LocalRedirect(OrganisationLinks.Account);
    }

    public async Task<IActionResult> OnPostSessionsAsync(CancellationToken cancellationToken)
    {
        await account.EndOtherSessionsAsync(By, cancellationToken);
        TempData.Say("You were signed out everywhere else.");
        return LocalRedirect(OrganisationLinks.Account);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        Me = await account.MeAsync(cancellationToken);
        var all = await known.GetAsync(cancellationToken);
        Teams = [.. all.View.Person(Me.Id)?.Teams.Select(id => all.View.Team(id)?.Name).OfType<string>() ?? []];
        Roles = [.. all.People.GetValueOrDefault(Me.Id)?.Grants.Select(grant => ReachInWords.Of(grant, all.View)) ?? []];
        CodesLeft = await db.Set<RecoveryCode>().CountAsync(code => code.PersonId == Me.Id && code.UsedAt == null, cancellationToken);
    }
}
