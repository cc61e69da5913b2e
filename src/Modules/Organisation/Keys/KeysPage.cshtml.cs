using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Organisation.Administration;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;
using Reeve.Ui.Site;

namespace Reeve.Organisation.Keys;

/// <summary>The keys of other systems: who has one, what it may do, when it was used last.</summary>
[Authorize(Permission.EditOrganisation)]
internal sealed class KeysModel(ReeveDb db, AdminScope scope, EditKeys edit, TimeProvider time, Installation installation) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>"withdrawn" or "all"; those that work when not said.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public IReadOnlyList<SelectListItem> States { get; } = [new("Withdrawn or expired", "withdrawn"), new("All", "all")];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancellationToken)
    {
        var key = await edit.WithdrawAsync(id, cancellationToken);
        TempData.Say($"The key of {key.Name} is withdrawn. Nothing can use it any more.");
        return LocalRedirect(OrganisationLinks.ApiKeys);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        var words = Folding.Fold(Q ?? "");
        var now = time.UtcNow();
        var kept = await db.Set<ApiKey>().AsNoTracking().OrderByDescending(key => key.MadeAt).ToListAsync(cancellationToken);
        var rows = kept.Where(key => EditKeys.Reaches(reach, key)).Select(key => Of(key, reach, now)).ToList();
        if (installation.Demo)
        {
            rows.Insert(0, new Row(null, "Demonstration key", KnownKeys.Demonstration, "Everything", "Every authority", KnownKeys.DemonstrationPerMinute, "With this demonstration only", null, "Working", true));
        }

        Rows = [.. rows.Where(row => Folding.Fold(row.Name).Contains(words, StringComparison.Ordinal) && (State == "all" || row.Works == (State != "withdrawn")))];
    }

    private static Row Of(ApiKey key, Reach reach, DateTime now)
    {
        var expired = key.ExpiresAt <= now;
        return new Row(
            key.Id,
            key.Name,
            key.Begins,
            string.Join(", ", key.ScopeCodes.Select(code => Scopes.Find(code)?.Name ?? code)),
            key.AuthorityIds.Count == 0 ? "Every authority" : string.Join(", ", key.AuthorityIds.Select(id => reach.View.Authority(id)?.Name)),
            key.PerMinute,
            $"{UkTime.Short(key.MadeAt)} by {key.MadeBy}",
            key.LastUsedAt,
            key.WithdrawnAt is { } gone ? $"Withdrawn {UkTime.Short(gone)}" : expired ? "Expired" : key.ExpiresAt is { } until ? $"Until {UkTime.Day(until, now)}" : "Working",
            key.WithdrawnAt is null && !expired);
    }

    internal sealed record Row(Guid? Id, string Name, string Begins, string Scopes, string Reach, int PerMinute, string Made, DateTime? LastUsedAt, string State, bool Works);
}
