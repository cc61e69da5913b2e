using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Bulk;

/// <summary>Says once what is to be done to all cases chosen in a list.</summary>
[Authorize(Permission.LeadCases)]
internal sealed class BulkPage(BulkWork bulk, ICatalogue catalogue, IOrganisation organisation, Work work) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true, Name = "chosen")]
    public string[] Chosen { get; set; } = [];

    [BindProperty(SupportsGet = true, Name = "verb")]
    public string Verb { get; set; } = BulkWork.Assign;

    [BindProperty]
    public Guid? AssigneeId { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<(string Reference, string Service)> Cases { get; private set; } = [];

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    /// <summary>Outcomes that the services of all chosen cases have.</summary>
    public IReadOnlyList<SelectListItem> Outcomes { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var id = Verb switch
        {
            BulkWork.Reply => await bulk.ReplyAsync(Chosen, Text, cancellationToken),
            BulkWork.Close => await bulk.CloseAsync(Chosen, Outcome, Note, cancellationToken),
            _ => await bulk.AssignAsync(Chosen, AssigneeId, cancellationToken),
        };
        return Redirect("/cases/bulk/" + id);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var chosen = Chosen.Take(BulkWork.Most).ToList();
        var rows = await work.Db.Set<Case>().AsNoTracking().VisibleTo(work.Actor).Where(each => chosen.Contains(each.Reference))
            .OrderBy(each => each.Reference).Select(each => new { each.Reference, each.ServiceId, each.TeamId }).ToListAsync(cancellationToken);
        var services = (await catalogue.ServicesAsync(cancellationToken)).ToDictionary(service => service.Id);
        var view = await organisation.GetAsync(cancellationToken);
        Cases = [.. rows.Select(row => (row.Reference, services.GetValueOrDefault(row.ServiceId)?.Name ?? ""))];
        var teams = rows.Select(row => row.TeamId).Distinct().ToList();
        People = [.. view.People.Where(person => person.Active && (person.Id == work.Actor.Id || person.Teams.Any(teams.Contains))).OrderBy(person => person.Name, StringComparer.CurrentCulture).Select(person => new SelectListItem(person.Name, person.Id.ToString()))];
        var outcomes = rows.Select(row => row.ServiceId).Distinct().Select(id => services.GetValueOrDefault(id)?.Definition.Outcomes ?? []).ToList();
        Outcomes = outcomes.Count == 0 ? [] : [.. outcomes[0].Where(outcome => outcomes.TrueForAll(other => other.Any(each => each.Code == outcome.Code))).Select(outcome => new SelectListItem(outcome.Staff, outcome.Code))];
    }
}

/// <summary>What came of each case, and the way back.</summary>
[Authorize(Permission.LeadCases)]
internal sealed class BulkResultPage(BulkWork bulk) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    public BulkAction Action { get; private set; } = null!;

    public IReadOnlyList<BulkRow> Rows { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await bulk.UndoAsync(Id, cancellationToken);
        return Redirect("/cases/bulk/" + Id);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken) => (Action, Rows) = await bulk.FindAsync(Id, cancellationToken);
}
