using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Customers.Identities;

[Authorize(Permission.EditOrganisation)]
internal sealed class TypesPage(ReeveDb db, IOrganisation organisation) : PageModel
{
    private OrganisationView view = null!;

    public IReadOnlyList<IdentityType> Types { get; private set; } = [];

    public string SeenBy(IdentityType type) => type.TeamIds.Count == 0 ? "Only managers and auditors: no team is named" : string.Join(", ", type.TeamIds.Select(id => view.Team(id)?.Name).OfType<string>());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        view = await organisation.GetAsync(cancellationToken);
        Types = await db.Set<IdentityType>().AsNoTracking().OrderBy(type => type.Position).ThenBy(type => type.Code).ToListAsync(cancellationToken);
    }
}
