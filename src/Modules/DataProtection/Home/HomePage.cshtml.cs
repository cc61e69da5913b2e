using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.DataProtection.Domain;
using Reeve.DataProtection.Retaining;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;

namespace Reeve.DataProtection.Home;

/// <summary>A package somebody downloaded.</summary>
internal sealed record Downloaded(int Number, DateTime At, string By);

/// <summary>The data protection officer's day: what is due, what will be anonymised, what is held, what left the house.</summary>
[Authorize(Permission.ProtectData)]
internal sealed class HomePage(Work work, RetentionSchedule schedule) : PageModel
{
    private const int Few = 8;

    public IReadOnlyList<ProtectionRequest> Requests { get; private set; } = [];

    public int Open { get; private set; }

    public (Forecast Forecast, DateTime At)? Ahead { get; private set; }

    public int ToReview { get; private set; }

    public int Holds { get; private set; }

    public IReadOnlyList<Downloaded> Downloads { get; private set; } = [];

    public DateOnly Today => UkTime.DateOf(work.Now);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var open = work.Db.Set<ProtectionRequest>().AsNoTracking().Where(request => request.EndedAt == null);
        Open = await open.CountAsync(cancellationToken);
        Requests = await open.OrderBy(request => request.DueOn).ThenBy(request => request.Number).Take(Few).ToListAsync(cancellationToken);
        Ahead = await schedule.NewestForecastAsync(cancellationToken);
        var standing = work.Db.Set<Hold>().Where(hold => hold.LiftedAt == null);
        Holds = await standing.CountAsync(cancellationToken);
        var soon = ProtectionRequest.Text(Today.AddDays(14));
#pragma warning disable CA1309, CA1310 // Translated to the database's own comparison; days in one form compare as they are.
        ToReview = await standing.CountAsync(hold => string.Compare(hold.ReviewOn, soon) <= 0, cancellationToken);
#pragma warning restore CA1309, CA1310
        Downloads = await work.Db.Set<Package>().AsNoTracking().Where(package => package.LastDownloadAt != null).OrderByDescending(package => package.LastDownloadAt).Take(Few)
            .Join(work.Db.Set<ProtectionRequest>(), package => package.RequestId, request => request.Id, (package, request) => new Downloaded(request.Number, package.LastDownloadAt!.Value, package.LastDownloadBy!)).ToListAsync(cancellationToken);
    }
}
