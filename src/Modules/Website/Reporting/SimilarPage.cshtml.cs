using Microsoft.AspNetCore.Mvc;
using Reeve.Cases.Contracts;

namespace Reeve.Website.Reporting;

/// <summary>Open reports that may be about the same thing, so that one repair answers many people.</summary>
internal sealed class SimilarPageModel(JourneyTools tools) : JourneyPageModel(tools)
{
    public const string Another = "another";

    /// <summary>The reference of one of them, or "another".</summary>
    [BindProperty]
    public string? Same { get; set; }

    public IReadOnlyList<CaseGlance> Alike { get; private set; } = [];

    public DateTime Now => Tools.Now;

    protected override string Step => Journey.Similar;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Same = Answers.Same ?? (Answers.Passed.Contains(Journey.Similar) ? Another : null);
        await ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (Same == Another || Alike.Count == 0)
        {
            return await KeepAsync(answers => answers.Same = null, cancellationToken);
        }

        if (Alike.FirstOrDefault(glance => glance.Reference == Same) is { } chosen)
        {
            return await KeepAsync(answers => answers.Same = chosen.Reference, cancellationToken);
        }

        ModelState.AddModelError(nameof(Same), "Select the report that is the same as yours, or that yours is another");
        return await AgainAsync(cancellationToken);
    }

    public override async Task ReloadAsync(CancellationToken cancellationToken)
    {
        if (Answers.Place is { } place)
        {
            Alike = await Tools.Cases.AlikeAsync(Service.Id, PlaceOf(place), Answers.Answers, cancellationToken);
        }
    }
}
