using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;
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
internal sealed class LinesModel(ReeveDb db, ILineSubjects subjects) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>"yes" shows those out of use as well.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Withdrawn { get; set; }

    public IReadOnlyList<LineRow> Lines { get; private set; } = [];

    private Dictionary<string, string> services = [];

    /// <summary>What a line is for, in words: a service, a group, or everything.</summary>
    public string For(LineRow line) => line.ServiceCode is { } code ? services.GetValueOrDefault(code, code) : line.ServiceGroup ?? "Everything";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        services = (await subjects.AllAsync(cancellationToken)).DistinctBy(subject => subject.Code).ToDictionary(subject => subject.Code, subject => subject.Name, StringComparer.Ordinal);
        var rows = await db.Set<LineRow>().AsNoTracking().Where(row => row.Used || Withdrawn == "yes").OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var words = Folding.Fold(Q ?? "");
        Lines = [.. rows.Where(row => Folding.Fold($"{row.Name} {row.Value} {For(row)}").Contains(words, StringComparison.Ordinal))];
    }
}
