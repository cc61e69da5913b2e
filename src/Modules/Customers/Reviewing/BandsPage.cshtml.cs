using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Scoring;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Reviewing;

/// <summary>The three bands and the errors to expect of them.</summary>
[Authorize(Permission.MergeCustomers)]
internal sealed class BandsPage(Work work) : PageModel, IReloads
{
    private static readonly double[] Thresholds = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999];

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Per cent, as typed.</summary>
    [BindProperty]
    public string? Same { get; set; }

    [BindProperty]
    public string? Review { get; set; }

    public int CurrentVersion { get; private set; }

    public int Customers { get; private set; }

    public IReadOnlyList<ExpectedError> Curve { get; private set; } = [];

    public ExpectedError AtSame { get; private set; } = null!;

    public ExpectedError AtReview { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var settings = await work.Db.Set<MatchingSettings>().AsNoTracking().SingleAsync(cancellationToken);
        (Same, Review) = (Show(settings.Same), Show(settings.Review));
        await ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var settings = await work.Db.Set<MatchingSettings>().SingleAsync(cancellationToken);
        if (settings.Version != Version)
        {
            throw Refused.ChangedMeanwhile();
        }

        var before = (settings.Same, settings.Review);
        settings.Choose(Read(Same), Read(Review));
        work.Record("customer-matching.bands-changed", "customer-matching", settings.Id, new { from = new { same = before.Same, review = before.Review }, to = new { same = settings.Same, review = settings.Review } });
        work.Touch(MatchingSettings.Stamp);
        await work.SaveAsync(cancellationToken);
        TempData.Say("The bands are saved. They count from now on; the list follows with the next comparison.");
        return Redirect(CustomerLinks.DuplicateBands);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var settings = await work.Db.Set<MatchingSettings>().AsNoTracking().SingleAsync(cancellationToken);
        CurrentVersion = settings.Version;
        Customers = Math.Max(DuplicateModel.Fewest, settings.Customers);
        var model = DuplicateModel.For(Customers);
        Curve = ExpectedErrors.Of(model, Thresholds);
        AtSame = ExpectedErrors.Of(model, [Near(Read(Same), settings.Same)])[0];
        AtReview = ExpectedErrors.Of(model, [Near(Read(Review), settings.Review)])[0];
    }

    private static double Near(double typed, double kept) => typed is > 0 and < 1 ? typed : kept;

    private static string Show(double share) => (share * 100).ToString("0.####", CultureInfo.InvariantCulture);

    private static double Read(string? percent) => double.TryParse(percent?.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? Math.Round(value / 100, 8) : 0;
}
