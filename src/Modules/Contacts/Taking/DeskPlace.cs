using System.Globalization;
using Reeve.Cases.Contracts;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;

namespace Reeve.Contacts.Taking;

/// <summary>Reads the place out of the desk's fields: an address chosen, words typed, a point on the map.</summary>
internal static class DeskPlace
{
    public static async Task<CasePlace?> ReadAsync(DraftFields fields, IPlaces places, CancellationToken cancellationToken)
    {
        var text = fields["WhereText"];
        if (fields["WhereUprn"] is { Length: <= 12 } uprn && await places.AddressAsync(uprn, cancellationToken) is { } address)
        {
            return new CasePlace(address.Point, address.Uprn, address.Text);
        }

        var point = Degrees(fields["WhereLat"]) is { } lat && Degrees(fields["WhereLng"]) is { } lng && new GeoPoint(lat, lng) is { IsOnEarth: true } there ? there : (GeoPoint?)null;
        return point is null && text is null ? null : new CasePlace(point, null, text);
    }

    /// <summary>An address whose words were changed after it was chosen is no longer that address; words that fit only one are it.</summary>
    public static async Task SettleAsync(DraftFields fields, IPlaces places, CancellationToken cancellationToken)
    {
        if (fields["WhereUprn"] is { Length: <= 12 } uprn && await places.AddressAsync(uprn, cancellationToken) is { } chosen)
        {
            if (fields["WhereText"] is { } typed && typed != chosen.Text)
            {
                fields.Forget("WhereUprn");
            }
            else
            {
                fields.Set("WhereText", chosen.Text);
                return;
            }
        }

        if (fields["WhereText"] is { } words && await places.FindAddressesAsync(words, 2, cancellationToken) is [var only])
        {
            fields.Set("WhereUprn", only.Uprn);
            fields.Set("WhereText", only.Text);
        }
    }

    private static double? Degrees(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && double.IsFinite(degrees) ? degrees : null;
}
