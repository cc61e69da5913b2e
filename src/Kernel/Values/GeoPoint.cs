namespace Reeve.Kernel.Values;

/// <summary>A place on the ground, WGS 84 degrees.</summary>
public readonly record struct GeoPoint(double Lat, double Lng)
{
    private const double MetresPerDegree = 111_320;

    /// <summary>Metres between two points near each other (flat-earth; under 0.5 % wrong within 50 km in the UK).</summary>
    public double MetresTo(GeoPoint other)
    {
        var x = (other.Lng - Lng) * Math.Cos((Lat + other.Lat) / 2 * Math.PI / 180) * MetresPerDegree;
        var y = (other.Lat - Lat) * MetresPerDegree;
        return Math.Sqrt((x * x) + (y * y));
    }

    /// <summary>The box that holds every point within so many metres, for an index to look in first.</summary>
    public (double South, double West, double North, double East) Box(double metres)
    {
        var lat = metres / MetresPerDegree;
        var lng = metres / (MetresPerDegree * Math.Max(0.01, Math.Cos(Lat * Math.PI / 180)));
        return (Lat - lat, Lng - lng, Lat + lat, Lng + lng);
    }

    public bool IsOnEarth => Lat is >= -90 and <= 90 && Lng is >= -180 and <= 180;
}
