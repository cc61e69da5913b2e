using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;

namespace Reeve.Connectors.Runs;

/// <summary>Every import there was, newest first.</summary>
[Authorize(Permission.EditOrganisation)]
internal sealed class ImportsModel(ReeveDb db) : PageModel
{
    private const int Shown = 100;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    public IReadOnlyList<CaseImport> Runs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var runs = db.Set<CaseImport>().AsNoTracking();
        if (Q?.Trim().ToUpperInvariant() is { Length: > 0 and <= 200 } typed)
        {
#pragma warning disable CA1304, CA1311, CA1862 // The database compares; it knows no cultures.
            runs = runs.Where(run => run.Source.ToUpper().Contains(typed) || run.FileName.ToUpper().Contains(typed));
#pragma warning restore CA1304, CA1311, CA1862
        }

        Runs = await runs.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id).Take(Shown).ToListAsync(cancellationToken);
    }
}
