using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Organisation.Domain;
using Reeve.Ui.Site;

namespace Reeve.Organisation.Administration;

[Authorize(Permission.EditOrganisation)]
internal sealed class TeamsModel(ReeveDb db, AdminScope scope) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Authority { get; set; }

    public IReadOnlyList<SelectListItem> Authorities { get; private set; } = [];

    public ListPage Shown { get; private set; } = ListPage.Of(0, null);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        var words = Folding.Fold(Q ?? "");
        Authorities = [.. reach.View.Authorities.Where(a => reach.Covers(a.Id)).Select(a => new SelectListItem(a.Name, a.Id.ToString()))];
        var found = (await db.Set<KeptTeam>().OrderBy(t => t.Position).ThenBy(t => t.Name).Select(t => new { t.Id, t.Name, t.AuthorityId, t.LeaderId, t.DeputyId, t.InUse }).ToListAsync(cancellationToken))
            .Where(t => reach.Covers(t.AuthorityId) && (words.Length == 0 || Folding.Fold(t.Name).Contains(words, StringComparison.Ordinal)) && (string.IsNullOrEmpty(Authority) || t.AuthorityId.ToString() == Authority)).ToList();
        Shown = ListPage.Of(found.Count, Request);
        Rows = [.. Shown.Slice(found).Select(t => new Row(t.Id, t.Name, reach.View.Authority(t.AuthorityId)?.Name ?? "", reach.View.Person(t.LeaderId)?.Name, reach.View.Person(t.DeputyId)?.Name, reach.View.MembersOf(t.Id).Count(), t.InUse))];
    }

    internal sealed record Row(Guid Id, string Name, string Authority, string? Leader, string? Deputy, int People, bool InUse);
}
