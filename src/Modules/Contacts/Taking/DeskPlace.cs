using System.Globalization;
using Reeve.Cases.Contracts;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;

namespace Reeve.Contacts.Taking;

/// <summary>Reads the place out of the desk's fields: an address chosen, words typed, a point on the map.</summary>
internal static class DeskPlace
{
    public static async Task<CasePlace?> ReadAsync(DraftFields fields, IPlaces places, CancellationToken cancellationToken)
    {
        var text = fields["WhereText"];
        if (PointOf(fields) is { } pointed)
        {
            return new CasePlace(pointed, null, text);
        }

        if (fields["WhereUprn"] is { Length: <= 12 } uprn && await places.AddressAsync(uprn, cancellationToken) is { } address)
        {
            return new CasePlace(address.Point, address.Uprn, address.Text);
        }

        return text is null ? null : new CasePlace(null, null, text);
    }

    /// <summary>The point shown on the map; null when none was, or what stands there is no point.</summary>
    public static GeoPoint? PointOf(DraftFields fields) =>
        Degrees(fields["WhereLat"]) is { } lat && Degrees(fields["WhereLng"]) is { } lng && new GeoPoint(lat, lng) is { IsOnEarth: true } there ? there : null;

    /// <summary>Refuses a point that is none before anything is done with it.</summary>
    public static void Check(DraftFields fields)
    {
        if ((fields["WhereLat"] ?? fields["WhereLng"]) is not null && PointOf(fields) is null)
        {
            throw new Refused("point-wrong", RefusalKind.Invalid, "Enter the latitude and the longitude in degrees, like 54.89500 and -2.93400, or leave both empty", fields["WhereLat"] is null || Degrees(fields["WhereLat"]) is null ? "WhereLat" : "WhereLng");
        }
    }

    /// <summary>A point counts more than an address near it. An address whose words were changed after it was chosen is no longer that address; words that fit only one are it.</summary>
    public static async Task SettleAsync(DraftFields fields, IPlaces places, CancellationToken cancellationToken)
    {
        if (PointOf(fields) is not null)
        {
            fields.Forget("WhereUprn");
            return;
        }

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
