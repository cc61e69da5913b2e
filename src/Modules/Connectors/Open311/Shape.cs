using System.Globalization;
using Reeve.Kernel.Values;

namespace Reeve.Connectors.Open311;

/// <summary>What an answer holds, before it is written as XML or JSON: GeoReport defines the one by the other.</summary>
internal abstract record Shape;

/// <summary>Text, a number, true or false, or nothing.</summary>
internal sealed record Leaf(object? Value) : Shape;

/// <summary>Named parts in order.</summary>
internal sealed record Parts(IReadOnlyList<(string Name, Shape Value)> All) : Shape;

/// <summary>Several of one kind: in XML each in an element of <paramref name="Item"/>, in JSON an array.</summary>
internal sealed record Several(string Item, IReadOnlyList<Shape> All) : Shape;

internal static class Shapes
{
    public static Leaf Leaf(object? value) => new(value);

    /// <summary>A time in the W3C's profile of ISO 8601, with the zone of the UK.</summary>
    public static Leaf Time(DateTime? utc)
    {
        if (utc is not { } at)
        {
            return new Leaf(null);
        }

        var local = UkTime.Local(at);
        return new Leaf(new DateTimeOffset(local, UkTime.Zone.GetUtcOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc))).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
    }
}
