using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Reeve.Customers.Contracts;
using Reeve.Moves.Contracts;
using Reeve.Places.Contracts;

namespace Reeve.Website.Moving;

/// <summary>Where to, and from which day.</summary>
internal sealed class AddressPageModel(IMover movers, MoveDrafts drafts, IMoves moves, ICustomers customers, IPlaces places) : MoverPageModel(movers, drafts)
{
    public const string Other = "other";
    private const int MostMatches = 20;
    private const int MostWords = 200;

    /// <summary>Chosen from the list that opens while typing.</summary>
    [BindProperty]
    public string? Chosen { get; set; }

    [BindProperty]
    public string? Search { get; set; }

    /// <summary>A UPRN, or "other" with the fields of an address that is not listed.</summary>
    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? OtherAddress { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    [Display(Name = "First day at the new address")]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public string? LeavingText { get; set; }

    [BindProperty]
    public string? LeavingPostcode { get; set; }

    [BindProperty]
    public string? Go { get; set; }

    public IReadOnlyList<AddressHit> Matches { get; private set; } = [];

    public bool Unlisted => Address == Other;

    /// <summary>What we have of where they live; nothing where we ask.</summary>
    public HomeAddress From { get; private set; } = HomeAddress.Nowhere;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Draft.CustomerId is null)
        {
            return Redirect("/move/who");
        }

        (Address, OtherAddress, Postcode, Day, LeavingText, LeavingPostcode) = (Draft.Uprn ?? (Draft.Text is null ? null : Other), Draft.Uprn is null ? Draft.Text : null, Draft.Uprn is null ? Draft.Postcode : null, Draft.Day, Draft.LeavingText, Draft.LeavingPostcode);
        Search = Draft.Uprn is null ? null : Draft.Postcode;
        await ReloadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Go is "find" or "unlisted" && string.IsNullOrEmpty(Chosen))
        {
            return await LookAsync(cancellationToken);
        }

        if (string.IsNullOrEmpty(Chosen) && string.IsNullOrEmpty(Address))
        {
            ModelState.AddModelError(nameof(Search), "Find your new address and select it");
        }

        if (!ModelState.IsValid)
        {
            await ReloadAsync(cancellationToken);
            return Page();
        }

        var to = !string.IsNullOrEmpty(Chosen) ? new HomeAddress(Chosen, null, null) : Unlisted ? new HomeAddress(null, OtherAddress, Postcode) : new HomeAddress(Address, null, null);
        var draft = Draft with { Uprn = to.Uprn, Text = to.Text, Postcode = to.Postcode, Day = Day, LeavingText = LeavingText, LeavingPostcode = LeavingPostcode };
        if (draft.Corrects is { } reference)
        {
            var (home, day) = await moves.OfferCorrectionAsync(reference, to, Day, cancellationToken);
            return Keep(draft with { Uprn = home.Uprn, Text = home.Text, Postcode = home.Postcode, Day = day }, "/move/check");
        }

        var offer = await moves.OfferAsync(draft.Change(), cancellationToken);
        return Keep(draft with { Uprn = offer.To.Uprn, Text = offer.To.Text, Postcode = offer.To.Postcode }, offer.Companions.Count > 0 ? "/move/people" : "/move/receivers");
    }

    public override async Task ReloadAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(Search) && Search.Length <= MostWords)
        {
            Matches = await places.FindAddressesAsync(Search, MostMatches, cancellationToken);
        }
        else if (Address is not null && !Unlisted && await places.AddressAsync(Address, cancellationToken) is { } known)
        {
            Matches = [known];
        }

        var card = Draft.CustomerId is { } id ? await customers.CardAsync(id, cancellationToken) : null;
        From = card is null ? HomeAddress.Nowhere : new HomeAddress(card.Uprn, card.Address, card.Postcode);
    }

    private async Task<IActionResult> LookAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        Address = Go == "unlisted" ? Other : null;
        await ReloadAsync(cancellationToken);
        if (Go == "find" && Matches.Count == 0)
        {
            ModelState.AddModelError(nameof(Search), string.IsNullOrWhiteSpace(Search) ? "Enter a postcode or part of an address" : "We cannot find that address. Check the spelling, try the postcode alone, or tell us an address that is not listed.");
        }

        return Page();
    }
}
