using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;

namespace Reeve.Cases.Opening;

/// <summary>A place made complete: a point from its address, words from its point, the ward it lies in.</summary>
internal sealed record FoundPlace(GeoPoint? Point, string? Uprn, string? Text, string? WardCode);

/// <summary>Completes what was told of a place, and refuses one that the service cannot do with.</summary>
internal sealed class FindPlace(IPlaces places)
{
    public async Task<FoundPlace> RunAsync(Service service, NewCase request, CancellationToken cancellationToken)
    {
        var need = service.Definition.Where;
        var told = request.Place;
        var text = Shorten(told?.Text);
        var (point, uprn) = (told?.Point, string.IsNullOrWhiteSpace(told?.Uprn) ? null : told.Uprn.Trim());
        if (point is { IsOnEarth: false })
        {
            throw Outside();
        }

        if (uprn is not null && (point is null || text is null))
        {
            var address = await places.AddressAsync(uprn, cancellationToken);
            if (address is null && point is null)
            {
                throw new Refused("address-unknown", RefusalKind.Invalid, "We cannot find that address. Choose one from the list, or point to the place on the map.", "Place");
            }

            point ??= address?.Point;
            text ??= address?.Text;
            uprn = address is null ? null : uprn;
        }

        if (point is not { } where)
        {
            return need == PlaceNeed.None
                ? new FoundPlace(null, null, text, null)
                : throw new Refused("place-needed", RefusalKind.Invalid, need == PlaceNeed.Address ? "Choose the address it is about." : "Show where it is: point on the map, or choose the nearest address.", "Place");
        }

        var facts = await places.AtAsync(where, cancellationToken);
        if (!facts.Inside && need != PlaceNeed.None)
        {
            throw Outside();
        }

        // Imports bring their own words or none: looking each up would double the time they take.
        if (text is null && request.Door != CaseDoor.Import)
        {
            text = await places.NearestAsync(where, cancellationToken) is { } near ? Shorten($"Near {near.Text}") : null;
        }

        return new FoundPlace(facts.Inside ? where : null, uprn, text, facts.Ward?.Code);
    }

    private static Refused Outside() =>
        new("place-outside", RefusalKind.Invalid, "That place is outside the area of the councils here. Check the place on the map; if it is right, the council there will help you.", "Place");

    private static string? Shorten(string? text)
    {
        var clean = Domain.CaseRefusals.Text(text, "Place").Trim();
        return clean.Length switch { 0 => null, > 300 => clean[..(char.IsHighSurrogate(clean[299]) ? 299 : 300)], _ => clean };
    }
}
