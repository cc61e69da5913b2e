using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Places.Domain;

namespace Reeve.Places.Editing;

/// <summary>Where customers are met.</summary>
[Authorize(Permission.EditPlaces)]
internal sealed class AccessPointsModel(ReeveDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>"yes" shows those out of use as well.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Withdrawn { get; set; }

    public IReadOnlyList<AccessPointRow> Points { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<AccessPointRow>().AsNoTracking().Where(row => row.Used || Withdrawn == "yes").OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var words = Folding.Fold(Q ?? "");
        Points = [.. rows.Where(row => Folding.Fold($"{row.Name} {row.Address} {row.Phone}").Contains(words, StringComparison.Ordinal))];
    }
}

/// <summary>The advertised numbers and mailboxes.</summary>
[Authorize(Permission.EditPlaces)]
internal sealed class LinesModel(ReeveDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>"yes" shows those out of use as well.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Withdrawn { get; set; }

    public IReadOnlyList<LineRow> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<LineRow>().AsNoTracking().Where(row => row.Used || Withdrawn == "yes").OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var words = Folding.Fold(Q ?? "");
        Lines = [.. rows.Where(row => Folding.Fold($"{row.Name} {row.Value} {row.ServiceCode} {row.ServiceGroup}").Contains(words, StringComparison.Ordinal))];
    }
}
