using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Reviewing;

/// <summary>The review list: what is to be decided, merging many in one go, and comparing all customers.</summary>
[Authorize(Permission.MergeCustomers)]
internal sealed class DuplicatesPage(PairList list, MergeBatches batches, CompareAll all, ReeveDb db) : PageModel, IReloads
{
    private const int Batchesshown = 3;
    private const int Deepest = 20_000;

    public const string FirstLink = CustomerLinks.Duplicates + "/next";

    public static IReadOnlyList<(PairFilter Filter, string Words)> Filters { get; } =
        [(PairFilter.Open, "To decide"), (PairFilter.VeryLikely, "Very likely the same"), (PairFilter.Later, "Later"), (PairFilter.Same, "The same"), (PairFilter.Different, "Different")];

    [BindProperty(SupportsGet = true, Name = "show")]
    public PairFilter Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "skip")]
    public int Skip { get; set; }

    /// <summary>Those ticked to be the same.</summary>
    [BindProperty]
    public IReadOnlyList<Guid> Pairs { get; set; } = [];

    public IReadOnlyList<PairRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<PairFilter, int> Counts { get; private set; } = Enum.GetValues<PairFilter>().ToDictionary(filter => filter, _ => 0);

    public int Decided => Counts[PairFilter.Same] + Counts[PairFilter.Different];

    public MatchRun? Run { get; private set; }

    /// <summary>The latest, with what is left of them and what was refused.</summary>
    public IReadOnlyList<(MergeBatch Batch, int Left, int Refused)> Batches { get; private set; } = [];

    public static string PairLink(Guid id) => $"{CustomerLinks.Duplicates}/{id}";

    public string CountOf(PairFilter filter) => Counts[filter] >= PairList.CountedTo ? "many" : Counts[filter].ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostMergeAsync(CancellationToken cancellationToken)
    {
        await batches.AskAsync(Pairs, cancellationToken);
        TempData.Say("The merges are asked for. They are done within a minute or two; nothing else has to wait.");
        return Redirect(CustomerLinks.Duplicates + "?show=" + Show);
    }

    public async Task<IActionResult> OnPostRunAsync(CancellationToken cancellationToken)
    {
        await all.AskAsync(cancellationToken);
        TempData.Say("All customers will be compared. It begins within a minute.");
        return Redirect(CustomerLinks.Duplicates);
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken cancellationToken)
    {
        await all.CancelAsync(id, cancellationToken);
        TempData.Say("The comparison stops as soon as it can.");
        return Redirect(CustomerLinks.Duplicates);
    }

    public async Task<IActionResult> OnPostUndoBatchAsync(Guid id, CancellationToken cancellationToken)
    {
        await batches.UndoAsync(id, cancellationToken);
        TempData.Say("These merges are being undone. The pairs are then to be decided again.");
        return Redirect(CustomerLinks.Duplicates);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        Show = Enum.IsDefined(Show) ? Show : PairFilter.Open;
        Skip = Math.Clamp(Skip, 0, Deepest);
        Rows = await list.ReadAsync(Show, Skip, cancellationToken);
        Counts = await list.CountAsync(cancellationToken);
        Run = await db.Set<MatchRun>().AsNoTracking().OrderByDescending(run => run.AskedAt).FirstOrDefaultAsync(cancellationToken);
        var latest = await db.Set<MergeBatch>().AsNoTracking().OrderByDescending(batch => batch.At).Take(Batchesshown).ToListAsync(cancellationToken);
        var shown = new List<(MergeBatch, int, int)>();
        foreach (var batch in latest)
        {
            var pairs = db.Set<CustomerPair>().Where(pair => pair.BatchId == batch.Id);
            shown.Add((batch, await pairs.CountAsync(pair => pair.State == PairState.Queued, cancellationToken), await pairs.CountAsync(pair => pair.Trouble != null, cancellationToken)));
        }

        Batches = shown;
    }
}
