using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.DataProtection.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.DataProtection.Exporting;

/// <summary>Goes through what may tell of others, one thing after the other: include it, leave it out, or black out words.</summary>
[Authorize(Permission.ProtectData)]
internal sealed class ReviewPage(Work work, GatherItems gather, Views views) : PageModel, IReloads
{
    private const int AtOnce = 20;

    [FromRoute]
    public int Number { get; set; }

    /// <summary>"waiting" (usual), "decided" or "all".</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public string? Digest { get; set; }

    [BindProperty]
    public ReviewChoice? Choice { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public ProtectionRequest About { get; private set; } = null!;

    public IReadOnlyList<Gathered> Shown { get; private set; } = [];

    public ListPage List { get; private set; } = new(1, 1, 0);

    public int ToReview { get; private set; }

    public int Reviewed { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        await views.ViewedAsync("customer", About.CustomerId, About.Name, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var request = await work.Db.Set<ProtectionRequest>().AsNoTracking().SingleOrDefaultAsync(each => each.Number == Number, cancellationToken) ?? throw Refused.Missing("that request");
        if (!request.IsOpen)
        {
            throw new Refused("request-ended", RefusalKind.Conflict, $"{request.Name} was answered already.");
        }

        var found = (await gather.OfAsync(request, cancellationToken)).FirstOrDefault(each => each.Item.Key == Key) ?? throw Refused.Missing("that thing");
        if (found.Digest != Digest)
        {
            throw Refused.ChangedMeanwhile();
        }

        if (Choice is not { } choice)
        {
            throw new Refused("review-choice", RefusalKind.Invalid, "Choose what to do with it", nameof(Choice));
        }

        if (choice == ReviewChoice.BlackOut && found.Item.File is not null)
        {
            throw new Refused("black-file", RefusalKind.Invalid, "Words of a file cannot be blacked out here. Leave it out, and give a copy that you edited by hand.", nameof(Choice));
        }

        var decision = await work.Db.Set<ReviewDecision>().SingleOrDefaultAsync(each => each.RequestId == request.Id && each.Key == found.Item.Key, cancellationToken);
        if (decision is null)
        {
            decision = new ReviewDecision { Id = work.NewId(), RequestId = request.Id, Key = found.Item.Key, Digest = found.Digest };
            work.Db.Add(decision);
        }

        decision.Digest = found.Digest;
        decision.Decide(choice, Reason, Words, work.Actor.Name, work.Now);
        work.Record("request.reviewed", "request", request.Id, new { key = found.Item.Key, choice = choice.ToString() }, request.Name);
        await work.SaveAsync(cancellationToken);
        TempData.Say("Decided");
        return Redirect(DataProtectionLinks.Review(Number) + (Show is null ? "" : "?show=" + Uri.EscapeDataString(Show)));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        About = await work.Db.Set<ProtectionRequest>().AsNoTracking().SingleOrDefaultAsync(each => each.Number == Number, cancellationToken) ?? throw Refused.Missing("that request");
        var all = await gather.OfAsync(About, cancellationToken);
        ToReview = all.Count(each => each.Item.Review is not null);
        Reviewed = ToReview - all.Count(each => each.Waits);
        var wanted = Show switch { "all" => all, "decided" => [.. all.Where(each => each.Decision is not null)], _ => all.Where(each => each.Waits).ToList() };
        List = ListPage.Of(wanted.Count, Request);
        // Fewer than in other lists: each is read.
        Shown = [.. wanted.Skip((Math.Min(List.Number, Math.Max(1, (wanted.Count + AtOnce - 1) / AtOnce)) - 1) * AtOnce).Take(AtOnce)];
        List = List with { Pages = Math.Max(1, (wanted.Count + AtOnce - 1) / AtOnce) };
    }
}
