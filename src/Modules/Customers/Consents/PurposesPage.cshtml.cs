using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Consents;

[Authorize(Permission.EditOrganisation)]
internal sealed class PurposesPage(ReeveDb db) : PageModel
{
    public IReadOnlyList<ConsentPurpose> Purposes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Purposes = await db.Set<ConsentPurpose>().AsNoTracking().OrderBy(purpose => purpose.Position).ThenBy(purpose => purpose.Code).ToListAsync(cancellationToken);
}
