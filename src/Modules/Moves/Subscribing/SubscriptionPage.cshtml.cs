using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Moves.Domain;
using Reeve.Organisation.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Moves.Subscribing;

/// <summary>One service or partner that is told of moves, new or known. What was told already keeps the words it was told in.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed partial class SubscriptionPage(Work work, IOrganisation organisation, ICatalogue catalogue, IReach reach) : PageModel, IReloads
{
    public const string Fresh = "new";
    private const int MostDays = 60;

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? NewCode { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public string? Basis { get; set; }

    [BindProperty]
    public string? Law { get; set; }

    [BindProperty]
    public string? Service { get; set; }

    [BindProperty]
    public string? Team { get; set; }

    [BindProperty]
    public string? Way { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Days { get; set; }

    [BindProperty]
    public string? Applies { get; set; }

    public bool IsNew => Code == Fresh;

    public bool InUse { get; private set; } = true;

    public IReadOnlyList<SelectListItem> Teams { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Services { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Ways { get; } = [.. Enum.GetValues<MoveWay>().Select(way => new SelectListItem(MoveWords.Of(way), PackWords.ToWord(way)))];

    public IReadOnlyList<SelectListItem> Wheres { get; } = [.. Enum.GetValues<MoveWhere>().Select(where => new SelectListItem(MoveWords.Of(where), PackWords.ToWord(where)))];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (IsNew)
        {
            (Basis, Way, Days, Applies) = (PackWords.ToWord(MoveBasis.Consent), PackWords.ToWord(MoveWay.WorkList), "5", PackWords.ToWord(MoveWhere.Either));
            return;
        }

        var row = await RowAsync(cancellationToken);
        (Version, Name, Why, Basis, Law, Service, Team, Way, Email) = (row.Version, row.Name, row.Why, PackWords.ToWord(row.Basis), row.Law, row.Service, row.Team, PackWords.ToWord(row.Way), row.Email);
        (Days, Applies) = (row.Days.ToString(CultureInfo.InvariantCulture), PackWords.ToWord(row.Applies));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        var view = await organisation.GetAsync(cancellationToken);
        Teams = [.. view.Teams.OrderBy(team => team.Name, StringComparer.Ordinal).Select(team => new SelectListItem($"{team.Name}, {view.Authority(team.AuthorityId)?.Name}", team.Code))];
        Services = [.. (await catalogue.ServicesAsync(cancellationToken)).Where(service => service.Live).OrderBy(service => service.Name, StringComparer.Ordinal).Select(service => new SelectListItem(service.Name, service.Code))];
        InUse = IsNew || (await RowAsync(cancellationToken)).InUse;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        var code = IsNew ? NewCode?.Trim() : Code;
        Check(code is not null && CodeShape().IsMatch(code) && code != Fresh, nameof(NewCode), "Enter a code of lower-case letters, digits and single hyphens, 60 characters at most");
        Check(!string.IsNullOrWhiteSpace(Name) && Name.Length <= 200, nameof(Name), "Enter a name of 200 characters or fewer");
        Check(!string.IsNullOrWhiteSpace(Why) && Why.Length <= 1000, nameof(Why), "Enter why it is told, in 1,000 characters or fewer");
        Check(PackWords.TryParse<MoveBasis>(Basis, out var basis), nameof(Basis), "Select whether the customer is asked");
        Check(basis == MoveBasis.Consent || (!string.IsNullOrWhiteSpace(Law) && Law.Length <= 300), nameof(Law), "Enter which law says so, in 300 characters or fewer");
        Check(Teams.Any(team => team.Value == Team), nameof(Team), "Select the team that answers");
        Check(string.IsNullOrEmpty(Service) || Services.Any(service => service.Value == Service), nameof(Service), "Select a service that there is");
        Check(PackWords.TryParse<MoveWay>(Way, out var way), nameof(Way), "Select how it is told");
        Check(string.IsNullOrWhiteSpace(Email) || EmailAddress.TryParse(Email, out _), nameof(Email), EmailAddress.Advice);
        Check(int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays, nameof(Days), $"Enter a whole number of working days from 0 to {MostDays}");
        Check(PackWords.TryParse<MoveWhere>(Applies, out var applies), nameof(Applies), "Select which moves matter");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var row = IsNew ? await AddAsync(code!, cancellationToken) : await RowAsync(cancellationToken);
        await ReachAsync(IsNew ? [Team!] : [row.Team, Team!], cancellationToken);
        Same(row);
        (row.Name, row.Why, row.Basis, row.Law, row.Service, row.Team) = (Name!.Trim(), Why!.Trim(), basis, basis == MoveBasis.Law ? Law!.Trim() : null, string.IsNullOrEmpty(Service) ? null : Service, Team!);
        (row.Way, row.Email, row.Days, row.Applies) = (way, string.IsNullOrWhiteSpace(Email) ? null : Email.Trim(), days, applies);
        await KeepAsync(row, IsNew ? "move-subscription.added" : "move-subscription.changed", cancellationToken);
        TempData.Say("It is saved, and holds for moves told from now on");
        return Redirect(MovesLinks.Subscription(row.Code));
    }

    public async Task<IActionResult> OnPostUseAsync(string use, CancellationToken cancellationToken)
    {
        var row = await RowAsync(cancellationToken);
        await ReachAsync([row.Team], cancellationToken);
        Same(row);
        row.InUse = use == "yes";
        await KeepAsync(row, row.InUse ? "move-subscription.restored" : "move-subscription.retired", cancellationToken);
        TempData.Say(row.InUse ? "It is told of moves again" : "It is told of no more moves");
        return Redirect(MovesLinks.Subscriptions);
    }

    private async Task<MoveSubscription> AddAsync(string code, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<MoveSubscription>().AnyAsync(row => row.Code == code, cancellationToken))
        {
            throw new Refused("code-taken", RefusalKind.Conflict, "This code is already used. Enter another.", nameof(NewCode));
        }

        var last = await work.Db.Set<MoveSubscription>().MaxAsync(row => (int?)row.Position, cancellationToken) ?? -1;
        var added = new MoveSubscription { Id = work.NewId(), Code = code, Name = "", Why = "", Team = "", Position = last + 1, InUse = true };
        work.Db.Add(added);
        return added;
    }

    private async Task<MoveSubscription> RowAsync(CancellationToken cancellationToken) =>
        await work.Db.Set<MoveSubscription>().FirstOrDefaultAsync(row => row.Code == Code, cancellationToken) ?? throw Refused.Missing("this service or partner");

    /// <summary>A manager of one council does not decide what another's teams are told.</summary>
    private async Task ReachAsync(IEnumerable<string> teams, CancellationToken cancellationToken) => (await reach.OfAsync(Permission.EditCatalogue, cancellationToken)).NeedTeams(teams);

    private async Task KeepAsync(MoveSubscription row, string action, CancellationToken cancellationToken)
    {
        row.Version++;
        work.Record(action, "move-subscription", row.Id, new { row.Code, row.Name });
        await work.SaveAsync(cancellationToken);
    }

    private void Same(MoveSubscription row)
    {
        if (!IsNew && row.Version != Version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }

    private void Check(bool good, string field, string message)
    {
        if (!good)
        {
            ModelState.AddModelError(field, message);
        }
    }

    [GeneratedRegex("^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex CodeShape();
}
