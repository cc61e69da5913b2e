using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Customers.Contracts;
using Reeve.Customers.Needs;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Accounts.Own;

/// <summary>A customer says how they want to be written to, rung and met.</summary>
[Authorize(Permission.CustomerAccount)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OwnNeedsPage(KeepOwn own, KeepNeeds needs, Views views, Work work) : NeedsFormModel, IReloads
{
    public override IReadOnlyList<SelectListItem> Choices { get; } =
    [
        new("Large print", nameof(CustomerNeeds.LargePrint)),
        new("Easy Read", nameof(CustomerNeeds.EasyRead)),
        new("Braille", nameof(CustomerNeeds.Braille)),
        new("Audio", nameof(CustomerNeeds.Audio)),
        new("Ring me through Relay UK (18001 before my number)", nameof(CustomerNeeds.TextRelay)),
        new("Hearing loop when I come in", nameof(CustomerNeeds.HearingLoop)),
        new("Step-free access when I come in", nameof(CustomerNeeds.StepFree)),
        new("Do not ring or text me", nameof(CustomerNeeds.NoPhone)),
        new("Do not send me letters", nameof(CustomerNeeds.NoLetters)),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await own.FindAsync(cancellationToken) is not { } mine)
        {
            return LocalRedirect(AccountLinks.Who);
        }

        await views.ViewedAsync("customer", mine.CurrentId, "own needs", cancellationToken);
        ShownSeen = await needs.SeenAsync(mine, cancellationToken);
        Fill(await needs.OfAsync(mine.CurrentId, cancellationToken));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await own.TellNeedsAsync(Typed(), Seen ?? "", cancellationToken);
        TempData.Say("Saved. From now on we write, ring and meet you as you said");
        return LocalRedirect(AccountLinks.Home);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        ShownSeen = await own.FindAsync(cancellationToken) is { } mine ? await needs.SeenAsync(mine, cancellationToken) : "";
    }
}
