using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;
using Reeve.Ui.Site;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Website.Reporting;

/// <summary>Where it is: an address found by typing, or a point on the map; and words for who can give neither.</summary>
internal sealed class WherePageModel(JourneyTools tools, IPlaces places, FindPlace finder, ISiteIdentity site) : JourneyPageModel(tools)
{
    public const string Other = "other";
    private const int MostMatches = 40;
    private const int MostWords = 200;

    /// <summary>Postcode, street or place that was searched for.</summary>
    [BindProperty]
    public string? Search { get; set; }

    /// <summary>The address chosen from the list: its UPRN, or "other".</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>The UPRN that a script took from the list that opens while typing.</summary>
    [BindProperty]
    public string? Chosen { get; set; }

    [BindProperty]
    public string? Lat { get; set; }

    [BindProperty]
    public string? Lng { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? OtherAddress { get; set; }

    [BindProperty]
    public string? OtherPostcode { get; set; }

    /// <summary>"find" or "unlisted" when one of those buttons was pressed.</summary>
    [BindProperty]
    public string? Go { get; set; }

    public IReadOnlyList<AddressHit> Matches { get; private set; } = [];

    public bool Searched { get; private set; }

    public bool Unlisted { get; private set; }

    public bool ByAddress => PlaceAsked.Of(Service.Definition) == PlaceNeed.Address;

    public string Council => site.Name;

    /// <summary>The address is asked for to know which council it is, not to go there.</summary>
    public bool ForHome => PlaceAsked.IsHome(Service.Definition);

    protected override string Step => Reporting.Journey.Where;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Answers.Place is not { } place)
        {
            return;
        }

        (Search, Words) = (place.Searched, place.Words);
        if (!ByAddress)
        {
            (Lat, Lng) = (place.Lat.ToString("0.000000", CultureInfo.InvariantCulture), place.Lng.ToString("0.000000", CultureInfo.InvariantCulture));
        }
        else if (place.Uprn is not null)
        {
            Address = place.Uprn;
            Matches = await places.AddressAsync(place.Uprn, cancellationToken) is { } known ? [known] : [];
        }
        else
        {
            (Address, OtherAddress, OtherPostcode, Unlisted) = (Other, place.Words, place.Postcode, true);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        foreach (var (field, value) in new[] { (nameof(Search), Search), (nameof(Words), Words), (nameof(OtherAddress), OtherAddress) })
        {
            if (value?.Length > MostWords)
            {
                ModelState.AddModelError(field, $"Use {MostWords} characters or fewer");
            }
        }

        if (!ModelState.IsValid)
        {
            return await AgainAsync(cancellationToken);
        }

        if (Go == "unlisted")
        {
            Address = Other;
            await ReloadAsync(cancellationToken);
            return Page();
        }

        var pointed = double.TryParse(Lat, CultureInfo.InvariantCulture, out _) && double.TryParse(Lng, CultureInfo.InvariantCulture, out _);
        if (Go == "find" && string.IsNullOrEmpty(Chosen))
        {
            return await FindAsync(cancellationToken);
        }

        var wanted = new WantedPlace(Service, pointed ? Lat : null, pointed ? Lng : null, !string.IsNullOrEmpty(Chosen) ? Chosen : Address, Words, OtherAddress, OtherPostcode, Search);
        var found = await finder.RunAsync(wanted, cancellationToken);
        if (found.Place is { } place)
        {
            return await KeepAsync(answers => answers.Place = place, cancellationToken);
        }

        ModelState.AddModelError(found.Field!, found.Problem!);
        return await AgainAsync(cancellationToken);
    }

    public override async Task ReloadAsync(CancellationToken cancellationToken)
    {
        Unlisted = Address == Other;
        if (!string.IsNullOrWhiteSpace(Search) && Search.Length <= MostWords)
        {
            Matches = await places.FindAddressesAsync(Search, MostMatches, cancellationToken);
            Searched = true;
        }
    }

    private async Task<IActionResult> FindAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Search))
        {
            ModelState.AddModelError(nameof(Search), "Enter a postcode or part of an address");
            return await AgainAsync(cancellationToken);
        }

        await ReloadAsync(cancellationToken);
        if (Matches.Count == 0)
        {
            ModelState.AddModelError(nameof(Search), ByAddress
                ? "We cannot find that address. Check the spelling, try the postcode alone, or tell us an address that is not listed."
                : "We cannot find that address. Check the spelling, try the postcode or street alone, or point on the map.");
            return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = 422 };
        }

        return Page();
    }

}
