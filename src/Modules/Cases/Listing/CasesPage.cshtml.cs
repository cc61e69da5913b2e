using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Cases.Contracts;
using Reeve.Cases.Finding;
using Reeve.Cases.Looking;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Listing;

[Authorize(Permission.ViewCases)]
internal sealed class CasesPage(CaseRows rows, SavedLists lists, ICatalogue catalogue, IOrganisation organisation, Work work) : PageModel
{
    public CaseFilter Filter { get; private set; } = new();

    public CaseRowPage Result { get; private set; } = null!;

    public IReadOnlyList<OfferedList> Lists { get; private set; } = [];

    public IReadOnlyList<Service> Services { get; private set; } = [];

    public OrganisationView Organisation { get; private set; } = null!;

    /// <summary>The filters as they would be saved.</summary>
    public string Query { get; private set; } = "";

    public bool MayLead => work.Actor.May(Permission.LeadCases);

    public bool MayExport => work.Actor.May(Permission.Export);

    public DateTime Now => work.Now;

    /// <summary>Which page of the list this is, as in its address.</summary>
    public string Turned => Filter switch
    {
        { After: { } after } when Result.Page == 0 => $"after={after}&",
        { Before: { } before } when Result.Page == 0 => $"before={before}&",
        _ => Result.Page > 1 ? $"page={Result.Page}&" : "",
    };

    /// <summary>Beyond the numbered pages: back to them, or one page back.</summary>
    public string? Previous => Result.Page > 0 ? null : Result.Before is { } place ? Turn($"before={place}") : Turn("");

    public string? Next => Result.After is { } place ? Turn($"after={place}") : null;

    private string Turn(string to) => CaseLinks.Filtered(string.Join('&', new[] { Query, to }.Where(part => part.Length > 0)));

    public async Task<IActionResult> OnGetAsync([FromQuery] string? fragment, CancellationToken cancellationToken)
    {
        Filter = CaseFilter.Read(Request.Query);
        Query = CaseFilter.Keep(Request.Query);
        Result = await rows.PageAsync(Filter, cancellationToken);
        if (fragment == "list")
        {
            return Partial("/Cases/Listing/_CaseTable.cshtml", this);
        }

        Organisation = await organisation.GetAsync(cancellationToken);
        Services = await catalogue.ServicesAsync(cancellationToken);
        Lists = await lists.OfferedAsync(cancellationToken);
        return Page();
    }

    public IEnumerable<SelectListItem> Statuses => Items(Filter.Status ?? "open", ("open", "Open"), ("closed", "Closed"), ("all", "Open and closed"));

    public IEnumerable<SelectListItem> Dues => Items(Filter.Due, ("", "Any time"), ("overdue", "Overdue"), ("soon", "Due within two days"));

    public IEnumerable<SelectListItem> Sorts => Items(Filter.Sort, ("", "What is due first"), ("newest", "Newest first"), ("oldest", "Oldest first"), ("touched", "Longest untouched first"));

    public IEnumerable<SelectListItem> States => Items(Filter.State?.ToString(), [("", "Any state"), .. Enum.GetValues<StateKind>().Select(kind => (kind.ToString(), StateWords.Of(kind).Replace("you", "the customer", StringComparison.Ordinal)))]);

    public IEnumerable<SelectListItem> Doors => Items(Filter.Door?.ToString(), [("", "Any way in"), .. Enum.GetValues<CaseDoor>().Select(door => (door.ToString(), DoorWords.Of(door)))]);

    public IEnumerable<SelectListItem> TeamItems => Items(Filter.Team?.ToString(), [("", "Any team"), .. Organisation.Teams.OrderBy(team => team.Name, StringComparer.CurrentCulture).Select(team => (team.Id.ToString(), team.Name))]);

    public IEnumerable<SelectListItem> AuthorityItems => Items(Filter.Authority?.ToString(), [("", "Any authority"), .. Organisation.Authorities.Select(authority => (authority.Id.ToString(), authority.Name))]);

    public IEnumerable<SelectListItem> ServiceItems => Items(Filter.Service?.ToString(), [("", "Any service"), .. Services.OrderBy(service => service.Name, StringComparer.CurrentCulture).Select(service => (service.Id.ToString(), service.Name))]);

    public IEnumerable<SelectListItem> Owners => Items(Filter.Owner, [("", "Anybody"), (CaseFilter.Me, "Me"), (CaseFilter.Nobody, "Nobody yet"), .. People]);

    public IEnumerable<SelectListItem> Assignees => Items(Filter.Assignee, [("", "Anybody"), (CaseFilter.Me, "Me"), (CaseFilter.Nobody, "Nobody: on a work list"), .. People]);

    public IEnumerable<SelectListItem> MyTeams => [.. work.Actor.Teams.Select(id => Organisation.Team(id)).OfType<Team>().Select(team => new SelectListItem(team.Name, team.Id.ToString()))];

    private IEnumerable<(string, string)> People => Organisation.People.Where(person => person.Active).OrderBy(person => person.Name, StringComparer.CurrentCulture).Select(person => (person.Id.ToString(), person.Name));

    private static SelectListItem[] Items(string? chosen, params (string Value, string Text)[] items) =>
        [.. items.Select(item => new SelectListItem(item.Text, item.Value, string.Equals(item.Value, chosen ?? "", StringComparison.OrdinalIgnoreCase)))];
}
