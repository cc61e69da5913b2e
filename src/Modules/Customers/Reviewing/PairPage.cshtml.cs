using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Merging;
using Reeve.Customers.Scoring;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Snapshots;
using Reeve.Matching;
using Reeve.Ui.Site;

namespace Reeve.Customers.Reviewing;

/// <summary>One pair side by side, with why; decided by one key, and on to the next. "next" in place of an id is the likeliest.</summary>
[Authorize(Permission.MergeCustomers)]
internal sealed class PairPage(DecidePair decide, PairList list, BothRecords records, Snapshot<MatchingSettings> settings, ReeveDb db, Views views) : PageModel, IReloads
{
    [FromRoute]
    public string Id { get; set; } = "";

    public CustomerPair Pair { get; private set; } = null!;

    public BothSides Both { get; private set; } = null!;

    public Waterfall Why { get; private set; } = null!;

    public int Left { get; private set; }

    public Guid? Before { get; private set; }

    public Guid? After { get; private set; }

    public RecordSide Older => Both.One.Record.AddedAt <= Both.Other.Record.AddedAt ? Both.One : Both.Other;

    public RecordSide Younger => Older == Both.One ? Both.Other : Both.One;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id == "next")
        {
            return Redirect(await list.BesideAsync(null, before: false, cancellationToken) is { } first ? DuplicatesPage.PairLink(first) : CustomerLinks.Duplicates);
        }

        await ReloadAsync(cancellationToken);
        await views.ViewedAsync("customer", Both.One.Record.Id, cancellationToken: cancellationToken);
        await views.ViewedAsync("customer", Both.Other.Record.Id, cancellationToken: cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? decision, CancellationToken cancellationToken)
    {
        var pair = await decide.FindAsync(Known(), cancellationToken);
        var next = await list.BesideAsync(pair, before: false, cancellationToken) ?? await list.BesideAsync(pair, before: true, cancellationToken);
        switch (decision)
        {
            case "same":
                await decide.SameAsync(pair.Id, null, cancellationToken);
                Said("Merged.");
                break;
            case "different":
                await decide.DecideAsync(pair.Id, PairState.Different, cancellationToken);
                Said("They stay two customers and are not offered again.");
                break;
            case "later":
                await decide.DecideAsync(pair.Id, PairState.Later, cancellationToken);
                Said("Put aside.");
                break;
            case "back":
                await decide.TakeBackAsync(pair.Id, cancellationToken);
                TempData.Say("Taken back: these two are to be decided again.");
                return Redirect(DuplicatesPage.PairLink(pair.Id));
            default:
                throw new Refused("decision-unknown", RefusalKind.Invalid, "Choose whether they are the same, different, or for later");
        }

        return Redirect(next is { } id && id != pair.Id ? DuplicatesPage.PairLink(id) : CustomerLinks.Duplicates);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var id = Known();
        Pair = await db.Set<CustomerPair>().AsNoTracking().FirstOrDefaultAsync(pair => pair.Id == id, cancellationToken) ?? throw Refused.Missing("that pair");
        Both = await records.OfAsync(Pair.OneId, Pair.OtherId, cancellationToken);
        Why = ComparedDetails.Compare(ComparedDetails.Of(First(Both.One)), ComparedDetails.Of(First(Both.Other)), (await settings.GetAsync(cancellationToken)).Customers);
        Left = (await list.CountAsync(cancellationToken))[PairFilter.Open];
        Before = await list.BesideAsync(Pair, before: true, cancellationToken);
        After = await list.BesideAsync(Pair, before: false, cancellationToken);
    }

    private static Domain.Customer[] First(RecordSide side) => [.. side.All.OrderBy(customer => customer.Id != side.Record.Id)];

    private Guid Known() => Guid.TryParse(Id, out var id) ? id : throw Refused.Missing("that pair");

    private void Said(string words) => TempData.SayWithUndo(words, DuplicatesPage.PairLink(Known()), new KeyValuePair<string, string>("decision", "back"));
}
