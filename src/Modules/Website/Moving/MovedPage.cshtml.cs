using Microsoft.AspNetCore.Mvc;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Website.Moving;

/// <summary>How a change of address stands with everybody, for who proved that it is theirs.</summary>
internal sealed class MovedPageModel(IMover movers, MoveDrafts drafts, IMoves moves, ICustomers customers, Work work, Views views) : MoverPageModel(movers, drafts)
{
    [FromRoute]
    public string Reference { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "sent")]
    public bool Sent { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public MoveView Move { get; private set; } = null!;

    public DateTime Now => work.Now;

    protected override bool OfJourney => false;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        Version = Move.Version;
        await views.ViewedAsync("customer", Move.CustomerId, Move.Reference, cancellationToken);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        await moves.WithdrawAsync(Move.Reference, Version, Reason, cancellationToken);
        TempData.Say("Your change of address is withdrawn");
        return Redirect(WebsiteLinks.Moved(Move.Reference));
    }

    /// <summary>Begins a correction with what we have.</summary>
    public async Task<IActionResult> OnPostCorrectAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        var current = (await customers.SameAsync(Move.CustomerId, cancellationToken))[0];
        return Keep(new MoveDraft(Move.Id, current) { Uprn = Move.To.Uprn, Text = Move.To.Text, Postcode = Move.To.Postcode, Day = Move.Day, Corrects = Move.Reference, Version = Version }, "/move/address");
    }

    /// <exception cref="Refused">There is none, or it is not theirs: the two look alike.</exception>
    public override async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var found = await moves.FindAsync(Reference, cancellationToken);
        Move = found is not null && Mover.CustomerIds.Contains((await customers.SameAsync(found.CustomerId, cancellationToken))[0]) ? found : throw Refused.Missing("that change of address");
    }
}
