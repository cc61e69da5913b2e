using Microsoft.AspNetCore.Mvc;
using Reeve.Moves.Contracts;

namespace Reeve.Website.Moving;

/// <summary>Who will be told and why, and a consent for each that needs one.</summary>
internal sealed class ReceiversPageModel(IMover movers, MoveDrafts drafts, IMoves moves) : MoverPageModel(movers, drafts)
{
    [BindProperty]
    public IReadOnlyList<string> Agreed { get; set; } = [];

    public MoveOffer Offer { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        Agreed = Draft.Agreed ?? [];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        return Keep(Draft with { Agreed = [.. Offer.Receivers.Where(receiver => !receiver.ByLaw).Select(receiver => receiver.Code).Where(Agreed.Contains)] }, "/move/check");
    }

    public override async Task ReloadAsync(CancellationToken cancellationToken) => Offer = await moves.OfferAsync(Draft.Change(), cancellationToken);
}
