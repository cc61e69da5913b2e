using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Contracts;
using Reeve.Places.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Moves.Telling;

/// <summary>An adviser takes a change of address in: where to, from when and who; then everything once more, with who will be told.</summary>
[Authorize(Permission.EditCustomers)]
internal sealed class NewMovePage(OfferMove offers, TellMove tell, Companions companions, IPlaces places, Work work, Views views) : PageModel, IReloads
{
    private const int MostMatches = 12;

    [BindProperty(SupportsGet = true, Name = "customer")]
    public Guid CustomerId { get; set; }

    /// <summary>The contact in whose course they told it.</summary>
    [BindProperty(SupportsGet = true, Name = "contact")]
    public string? Contact { get; set; }

    [BindProperty]
    public Guid Id { get; set; }

    /// <summary>Chosen from the list that is shown without scripts.</summary>
    [BindProperty]
    public string? Uprn { get; set; }

    /// <summary>Chosen while typing: counts more than what was chosen before.</summary>
    [BindProperty]
    public string? Chosen { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    [Display(Name = "First day at the new address")]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public string? LeavingAddress { get; set; }

    [BindProperty]
    public string? LeavingPostcode { get; set; }

    [BindProperty]
    public IReadOnlyList<Guid> Others { get; set; } = [];

    [BindProperty]
    public IReadOnlyList<string> Agreed { get; set; } = [];

    public CustomerCard Card { get; private set; } = null!;

    public IReadOnlyList<Companion> Companions { get; private set; } = [];

    /// <summary>Filled once everything was looked at: the page shows it to be checked.</summary>
    public MoveOffer? Offer { get; private set; }

    public IReadOnlyList<SelectListItem> Matches { get; private set; } = [];

    public bool KnowsOldAddress => Card.Address is not null || Card.Postcode is not null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Id = work.NewId();
        await ReloadAsync(cancellationToken);
        await views.ViewedAsync("customer", Card.Id, Course, cancellationToken);
    }

    /// <summary>Without scripts the address is looked up and chosen from a list.</summary>
    public async Task OnPostFindAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        await ReloadAsync(cancellationToken);
        (Uprn, Chosen) = (null, null);
        Matches = [.. (await places.FindAddressesAsync($"{Address} {Postcode}".Trim(), MostMatches, cancellationToken)).Select(hit => new SelectListItem(hit.Text, hit.Uprn))];
        if (Matches.Count == 0)
        {
            ModelState.AddModelError(nameof(Address), "No address fits. Check it, or go on with it in words");
        }
    }

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (ModelState.IsValid)
        {
            Offer = (await offers.RunAsync(Change(), cancellationToken)).Offer;
        }

        return Page();
    }

    public async Task OnPostBackAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        await ReloadAsync(cancellationToken);
        Matches = (Chosen ?? Uprn) is { Length: > 0 } uprn && await places.AddressAsync(uprn, cancellationToken) is { } hit ? [new SelectListItem(hit.Text, hit.Uprn)] : [];
        (Uprn, Chosen) = (Matches.Count > 0 ? Matches[0].Value : null, null);
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            await ReloadAsync(cancellationToken);
            return Page();
        }

        var reference = await tell.RunAsync(Change(), cancellationToken);
        TempData.SayWithUndo($"The change of address {reference} is kept", MovesLinks.Withdraw(reference) + "?handler=undo");
        return Redirect(MovesLinks.Move(reference));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        Card = await offers.MoverAsync(CustomerId, cancellationToken);
        Companions = await companions.OfAsync(Card, cancellationToken);
    }

    private string? Course => Guid.TryParse(Contact, out var contact) ? contact.ToString() : Kernel.Values.Reference.TryParse(Contact, out var reference) ? reference : null;

    private AddressChange Change() => new(Id, CustomerId, new HomeAddress(string.IsNullOrEmpty(Chosen) ? Uprn : Chosen, Address, Postcode), Day, Others, Agreed)
    {
        Door = MoveDoor.Staff,
        Course = Course,
        Leaving = new HomeAddress(null, LeavingAddress, LeavingPostcode),
    };
}
