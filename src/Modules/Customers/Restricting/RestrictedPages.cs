using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Customers.Restricting;

/// <summary>Stops whoever is not named for the record, and lets them in for an hour with a reason.</summary>
[Authorize(Permission.ViewCustomers)]
internal sealed class StopPage(RestrictedRecords records, RestrictRecord restrict, BreakGlass glass, ICustomers customers, Work work) : PageModel, IReloads
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public GlassReason? Reason { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>It is the reader's own: nothing opens it.</summary>
    public bool Own { get; private set; }

    public bool MayRestrict => work.Actor.May(Permission.RestrictRecords);

    public IEnumerable<SelectListItem> Reasons { get; } = [.. Enum.GetValues<GlassReason>().Select(reason => new SelectListItem(RestrictedWords.Of(reason), reason.ToString()))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!(await records.HiddenAsync(cancellationToken)).Contains(Id))
        {
            return Redirect(CustomerLinks.Customer(Id));
        }

        await ReloadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await glass.RunAsync(Id, Reason, Words, cancellationToken);
        TempData.Say("The record is open to you for an hour. Those who are named for it have been told");
        return Redirect(CustomerLinks.Customer(Id));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        if (await customers.CardAsync(Id, cancellationToken) is null)
        {
            throw Refused.Missing("that customer");
        }

        Own = (await restrict.OfAsync(Id, cancellationToken))?.StaffPersonId is { } staff && staff == work.Actor.Id;
    }
}

/// <summary>Restricts a record, changes who is named for it, or ends the restriction.</summary>
[Authorize(Permission.RestrictRecords)]
internal sealed class TermsPage(RestrictRecord restrict, IOrganisation organisation, ICustomers customers, Work work) : PageModel, IReloads
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public RestrictionKind? Kind { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? People { get; set; }

    [BindProperty]
    public IReadOnlyList<Guid> Teams { get; set; } = [];

    [BindProperty]
    public string? Staff { get; set; }

    [BindProperty]
    public DateOnly? ReviewOn { get; set; }

    [BindProperty]
    public string? EndReason { get; set; }

    public string Name { get; private set; } = "";

    public bool InForce { get; private set; }

    public IEnumerable<SelectListItem> Kinds { get; } = [.. Enum.GetValues<RestrictionKind>().Select(kind => new SelectListItem(RestrictedWords.Of(kind), kind.ToString()))];

    public IReadOnlyList<SelectListItem> AllTeams { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        ReviewOn = UkTime.DateOf(work.Now).AddYears(1);
        if (await restrict.OfAsync(Id, cancellationToken) is { } found)
        {
            var view = await organisation.GetAsync(cancellationToken);
            (Version, Kind, Reason, Teams, Staff, ReviewOn) = (found.Version, found.Kind, found.Reason, Restriction.Split(found.Teams), view.Person(found.StaffPersonId)?.Email, UkTime.DateOf(found.ReviewOn));
            People = string.Join('\n', Restriction.Split(found.People).Select(id => view.Person(id)).OfType<Colleague>().Where(person => person.Active).Select(person => person.Email));
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await restrict.SetAsync(Id, Version, Kind, Reason, People, Teams, Staff, ReviewOn, cancellationToken);
        TempData.Say("The record is restricted to those who are named");
        return Redirect(CustomerLinks.Customer(Id));
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellationToken)
    {
        await restrict.EndAsync(Id, Version, EndReason, cancellationToken);
        TempData.Say("The restriction has ended. Everybody who may see customers sees this one");
        return Redirect(CustomerLinks.Customer(Id));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        Name = (await customers.CardAsync(Id, cancellationToken) ?? throw Refused.Missing("that customer")).Name;
        InForce = await restrict.OfAsync(Id, cancellationToken) is not null;
        var view = await organisation.GetAsync(cancellationToken);
        AllTeams = [.. view.Teams.Select(team => (team.Id, Name: view.Authority(team.AuthorityId) is { } authority ? $"{team.Name}, {authority.Name}" : team.Name)).OrderBy(team => team.Name, StringComparer.Ordinal).Select(team => new SelectListItem(team.Name, team.Id.ToString()))];
    }
}

/// <summary>For managers and auditors: which records are restricted, and every time somebody opened one who was not named for it.</summary>
[Authorize(Permission.ViewCustomers)]
[Authorize(Permission.ViewJournal)]
internal sealed class RestrictedPage(Work work, ICustomers customers, BreakGlass glass) : PageModel, IReloads
{
    [FromQuery(Name = "show")]
    public string? Show { get; set; }

    public ListPage Part { get; private set; } = null!;

    public IReadOnlyList<(GlassOpening Opening, string Customer)> Openings { get; private set; } = [];

    public IReadOnlyList<(Restriction Restriction, string Customer)> Restrictions { get; private set; } = [];

    public int Unseen { get; private set; }

    public Guid? Me => work.Actor.Id;

    public DateTime Now => work.Now;

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(Guid opening, CancellationToken cancellationToken)
    {
        await glass.SeeAsync(opening, cancellationToken);
        TempData.Say("Noted: you have looked at this");
        return Redirect(RestrictedLinks.All);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        var all = work.Db.Set<GlassOpening>().AsNoTracking();
        Unseen = await all.CountAsync(opening => opening.SeenAt == null, cancellationToken);
        var shown = Show == "all" ? all : all.Where(opening => opening.SeenAt == null);
        Part = ListPage.Of(await shown.CountAsync(cancellationToken), Request);
        var openings = await shown.OrderByDescending(opening => opening.At).Skip(Part.Skip).Take(ListPage.Size).ToListAsync(cancellationToken);
        var restrictions = await work.Db.Set<Restriction>().AsNoTracking().Where(restriction => restriction.EndedAt == null).OrderBy(restriction => restriction.ReviewOn).Take(500).ToListAsync(cancellationToken);
        var cards = await customers.CardsAsync([.. openings.Select(opening => opening.CustomerId).Concat(restrictions.Select(restriction => restriction.CustomerId)).Distinct()], cancellationToken);
        Openings = [.. openings.Select(opening => (opening, cards.GetValueOrDefault(opening.CustomerId)?.Name ?? RestrictedRecords.Name))];
        Restrictions = [.. restrictions.Select(restriction => (restriction, cards.GetValueOrDefault(restriction.CustomerId)?.Name ?? RestrictedRecords.Name))];
    }
}
