using Microsoft.AspNetCore.Mvc;
using Reeve.Kernel.Identity;
using Reeve.Moves.Contracts;
using Reeve.Website.Limits;

namespace Reeve.Website.Moving;

/// <summary>Everything once more before it is sent.</summary>
internal sealed class CheckPageModel(IMover movers, MoveDrafts drafts, IMoves moves, VisitorLimits limits, Actors actors) : MoverPageModel(movers, drafts)
{
    public MoveOffer? Offer { get; private set; }

    /// <summary>The move that is put right.</summary>
    public MoveView? Corrected { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Draft.Day is null || (Draft.Corrects is null && Draft.Agreed is null))
        {
            return Redirect(Draft.Day is null ? "/move/address" : "/move/receivers");
        }

        await ReloadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        limits.Report(actors);
        var reference = Draft.Corrects;
        if (reference is null)
        {
            reference = await moves.TellAsync(Draft.Change(), cancellationToken);
        }
        else
        {
            await moves.CorrectAsync(reference, Draft.Version, Draft.To, Draft.Day, cancellationToken);
        }

        Drafts.Forget();
        return Redirect(WebsiteLinks.Moved(reference) + "?sent=true");
    }

    public override async Task ReloadAsync(CancellationToken cancellationToken)
    {
        if (Draft.Corrects is { } reference)
        {
            Corrected = await moves.FindAsync(reference, cancellationToken);
        }
        else
        {
            Offer = await moves.OfferAsync(Draft.Change(), cancellationToken);
        }
    }
}
