using System.Globalization;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;
using Reeve.Ui.Site;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Website.Reporting;

/// <summary>What somebody gave of a place, as typed.</summary>
/// <param name="Address">A UPRN, or "other" with the two fields of an address that is not listed.</param>
internal sealed record WantedPlace(Service Service, string? Lat, string? Lng, string? Address, string? Words, string? OtherAddress, string? OtherPostcode, string? Searched);

/// <summary>The place, or what is wrong and at which field.</summary>
internal sealed record FoundPlace(DraftPlace? Place, string? Field = null, string? Problem = null);

/// <summary>Turns what was given into a place that somebody here answers for, or says in words why not.</summary>
internal sealed class FindPlace(IPlaces places, ICatalogue catalogue, ISiteIdentity site)
{
    public async Task<FoundPlace> RunAsync(WantedPlace wanted, CancellationToken cancellationToken)
    {
        var byAddress = PlaceAsked.Of(wanted.Service.Definition) == PlaceNeed.Address;
        if (wanted.Lat is not null && wanted.Lng is not null && !byAddress)
        {
            return await PointAsync(wanted, cancellationToken);
        }

        if (string.IsNullOrEmpty(wanted.Address))
        {
            return byAddress
                ? new FoundPlace(null, string.IsNullOrWhiteSpace(wanted.Searched) ? nameof(WherePageModel.Search) : nameof(WherePageModel.Address), "Find the address and select it")
                : new FoundPlace(null, nameof(WherePageModel.Search), string.IsNullOrWhiteSpace(wanted.Words)
                    ? "Show where it is: point on the map, or find the nearest address"
                    : "Your description is kept. Also point on the map or find the nearest address, so that our crew goes to the right place");
        }

        if (wanted.Address == WherePageModel.Other)
        {
            return await UnlistedAsync(wanted, cancellationToken);
        }

        if (await places.AddressAsync(wanted.Address.Trim(), cancellationToken) is not { } address)
        {
            return new FoundPlace(null, nameof(WherePageModel.Address), "Select an address from the list");
        }

        return await CheckedAsync(wanted, new DraftPlace(
            address.Lat, address.Lng, byAddress ? address.Uprn : null, byAddress ? address.Text : Near(wanted.Words, address.Text), Clean(wanted.Words), wanted.Searched, address.Postcode), nameof(WherePageModel.Address), cancellationToken);
    }

    private async Task<FoundPlace> PointAsync(WantedPlace wanted, CancellationToken cancellationToken)
    {
        var point = new GeoPoint(double.Parse(wanted.Lat!, CultureInfo.InvariantCulture), double.Parse(wanted.Lng!, CultureInfo.InvariantCulture));
        if (!double.IsFinite(point.Lat) || !double.IsFinite(point.Lng) || !point.IsOnEarth)
        {
            return new FoundPlace(null, nameof(WherePageModel.Search), "Point on the map again, or find the nearest address");
        }

        var near = await places.NearestAsync(point, cancellationToken);
        var text = near is null ? Clean(wanted.Words) ?? string.Create(CultureInfo.InvariantCulture, $"{point.Lat:0.00000}, {point.Lng:0.00000}") : Near(wanted.Words, near.Text);
        return await CheckedAsync(wanted, new DraftPlace(point.Lat, point.Lng, null, text, Clean(wanted.Words), wanted.Searched, near?.Postcode), nameof(WherePageModel.Search), cancellationToken);
    }

    private async Task<FoundPlace> UnlistedAsync(WantedPlace wanted, CancellationToken cancellationToken)
    {
        if (Clean(wanted.OtherAddress) is not { } typed)
        {
            return new FoundPlace(null, nameof(WherePageModel.OtherAddress), "Enter the house number or name and the street");
        }

        if (!Postcode.TryParse(wanted.OtherPostcode, out var postcode))
        {
            return new FoundPlace(null, nameof(WherePageModel.OtherPostcode), Postcode.Advice);
        }

        // The neighbours say where it is: near enough to know who answers for it.
        if ((await places.FindAddressesAsync(postcode, 1, cancellationToken)).FirstOrDefault(hit => hit.Postcode == postcode) is not { } neighbour)
        {
            return new FoundPlace(null, nameof(WherePageModel.OtherPostcode), $"We do not know the postcode {postcode} in our area. Check it, use the postcode of a neighbour{Phone()}.");
        }

        var text = typed.Contains(postcode, StringComparison.OrdinalIgnoreCase) ? typed : $"{typed}, {postcode}";
        return await CheckedAsync(wanted, new DraftPlace(neighbour.Lat, neighbour.Lng, null, text, typed, wanted.Searched, postcode), nameof(WherePageModel.OtherPostcode), cancellationToken);
    }

    private async Task<FoundPlace> CheckedAsync(WantedPlace wanted, DraftPlace place, string field, CancellationToken cancellationToken)
    {
        if (!(await places.AtAsync(place.Point, cancellationToken)).Inside)
        {
            return new FoundPlace(null, field, $"That place is outside the area of {site.Name}. Check it on the map or by its postcode; if it is right, the council of that place will help you.");
        }

        return await catalogue.ResponsibleAsync(wanted.Service, place.Point, cancellationToken) is null
            ? new FoundPlace(null, field, $"None of the councils here looks after “{wanted.Service.Name}” at that place. Check the place{Phone()}.")
            : new FoundPlace(place);
    }

    private string Phone() => string.IsNullOrEmpty(site.PhoneText) ? "" : $", or phone us on {site.PhoneText}";

    private static string Near(string? words, string address) => Clean(words) is { } said ? $"{said} (near {address})" : $"Near {address}";

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings(" ").Trim();
}
