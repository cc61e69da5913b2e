using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Contracts;
using Reeve.Moves.Telling;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Moves.Looking;

/// <summary>Puts a wrong address or day right, here and with everybody who was told.</summary>
[Authorize(Permission.EditCustomers)]
internal sealed class CorrectionPage(ChangeMove change, MoveReader reader, IPlaces places, Work work) : PageModel, IReloads
{
    [FromRoute]
    public string Reference { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Chosen while typing.</summary>
    [BindProperty]
    public string? Chosen { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    [Display(Name = "First day at the new address")]
    public DateOnly? Day { get; set; }

    public MoveView Move { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        (Version, Address, Postcode, Day) = (Move.Version, Move.To.Text, Move.To.Uprn is null ? Move.To.Postcode : null, Move.Day);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await change.CorrectAsync(Reference, Version, await WantedAsync(cancellationToken), Day, cancellationToken);
        TempData.Say("The correction is kept. Everybody who was told is told of it");
        return Redirect(MovesLinks.Move(Reference));
    }

    /// <summary>Without scripts nothing is chosen while typing: words as they were mean the same address, others the one of the gazetteer they fit alone.</summary>
    private async Task<HomeAddress> WantedAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(Chosen))
        {
            return new HomeAddress(Chosen, null, null);
        }

        if (Folding.Fold(Address) == Folding.Fold(Move.To.Text))
        {
            return Move.To.Uprn is null ? new HomeAddress(null, Address, Postcode) : Move.To;
        }

        var hits = string.IsNullOrWhiteSpace(Address) ? [] : await places.FindAddressesAsync(Address, 2, cancellationToken);
        return hits.Count == 1 ? new HomeAddress(hits[0].Uprn, null, null) : new HomeAddress(null, Address, Postcode);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        Move = await reader.FindAsync(Reference, cancellationToken) ?? throw Refused.Missing("that change of address");
    }
}
