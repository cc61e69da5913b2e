using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;

namespace Reeve.Organisation.Administration;

[Authorize(Permission.EditOrganisation)]
internal sealed class AuthoritiesModel(ReeveDb db, AdminScope scope) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public Reach Reach { get; private set; } = null!;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Reach = await scope.GetAsync(cancellationToken);
        var words = Folding.Fold(Q ?? "");
        Rows = [.. (await db.Set<KeptAuthority>().OrderBy(a => a.Position).ThenBy(a => a.Name).Select(a => new { a.Id, a.Name, a.Kind, a.ParentId, a.Email, a.InUse }).ToListAsync(cancellationToken))
            .Where(a => Reach.Covers(a.Id) && Folding.Fold(a.Name).Contains(words, StringComparison.Ordinal))
            .Select(a => new Row(a.Id, a.Name, a.Kind, Reach.View.Authority(a.ParentId)?.Name, a.Email, a.InUse))];
    }

    internal sealed record Row(Guid Id, string Name, AuthorityKind Kind, string? Parent, string? Email, bool InUse);
}
