using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Customers.Identities;

/// <summary>One kind of number: how it is checked, and whose people see it.</summary>
[Authorize(Permission.EditOrganisation)]
internal sealed class TypePage(Work work, IReach reach, IOrganisation organisation) : PageModel, IReloads
{
    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public NumberCheck Check { get; set; }

    [BindProperty]
    public string? Pattern { get; set; }

    [BindProperty]
    public string? Example { get; set; }

    [BindProperty]
    public List<string> Teams { get; set; } = [];

    [BindProperty]
    public bool Withdrawn { get; set; }

    public bool IsNew => Code == "new";

    public int CurrentVersion { get; private set; }

    public string Heading { get; private set; } = "Add a kind of number";

    public IReadOnlyList<SelectListItem> TeamChoices { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Checks { get; } =
    [
        new("Nothing is checked", "None"), new("By its pattern", "Pattern"), new("Check digit by Luhn, as on most cards", "Luhn"), new("Check digit modulo 11", "Modulus11"), new("Unique pupil number", "Pupil"),
    ];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (await ShowAsync(cancellationToken) is { } type)
        {
            (Name, Check, Pattern, Example, Withdrawn) = (type.Name, type.Check, type.Pattern, type.Example, !type.InUse);
            Teams = [.. type.TeamIds.Select(id => id.ToString())];
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        (await reach.OfAsync(Permission.EditOrganisation, cancellationToken)).NeedEverything();
        var codes = await work.Db.Set<IdentityType>().Select(each => each.Code).ToListAsync(cancellationToken);
        var type = IsNew
            ? new IdentityType { Code = Codes.Of(Name ?? "", codes), Name = "", Position = codes.Count, InUse = true }
            : await work.Db.Set<IdentityType>().FirstOrDefaultAsync(each => each.Code == Code, cancellationToken) ?? throw Refused.Missing("this kind of number");
        if (!IsNew && type.Version != Version)
        {
            throw Refused.ChangedMeanwhile();
        }

        var view = await organisation.GetAsync(cancellationToken);
        type.Change(Name, Check, Pattern, Example, [.. Teams.Select(id => Guid.TryParse(id, out var team) ? view.Team(team)?.Id : null).OfType<Guid>()], !Withdrawn);
        if (IsNew)
        {
            work.Db.Add(type);
        }

        work.Record(IsNew ? "identity-type.added" : "identity-type.changed", "identity-type", Guid.Empty, new { type.Code, type.Name, type.InUse, teams = type.TeamIds });
        work.Touch(IdentityTypes.Stamp);
        await work.SaveAsync(cancellationToken);
        TempData.Say($"{type.Name} is saved.");
        return Redirect(CustomerLinks.IdentityTypes);
    }

    public Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        return ShowAsync(cancellationToken);
    }

    private async Task<IdentityType?> ShowAsync(CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        TeamChoices = [.. view.Teams.Select(team => new SelectListItem($"{team.Name} ({view.Authority(team.AuthorityId)?.Name})", team.Id.ToString()))];
        if (IsNew)
        {
            return null;
        }

        var type = await work.Db.Set<IdentityType>().AsNoTracking().FirstOrDefaultAsync(each => each.Code == Code, cancellationToken) ?? throw Refused.Missing("this kind of number");
        (CurrentVersion, Heading) = (type.Version, type.Name);
        return type;
    }
}
