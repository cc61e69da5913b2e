using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Connectors.Contracts;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Connectors.Runs;

/// <summary>What one import came to, so that its figures can be held against the other system's.</summary>
[Authorize(Permission.EditOrganisation)]
internal sealed class ImportModel(ReeveDb db, ImportLog log) : PageModel
{
    public CaseImport Run { get; private set; } = null!;

    public IReadOnlyList<CaseImportOfService> Services { get; private set; } = [];

    public bool HasRejected { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        Run = await db.Set<CaseImport>().AsNoTracking().FirstOrDefaultAsync(run => run.Id == id, cancellationToken) ?? throw Refused.Missing("that import");
        Services = Run.ServicesRead();
        HasRejected = Run.Rejected > 0 && System.IO.File.Exists(log.RejectedPath(id));
    }
}
