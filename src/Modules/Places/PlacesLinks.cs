namespace Reeve.Places;

/// <summary>Addresses of the pages about places.</summary>
internal static class PlacesLinks
{
    public const string Addresses = "/admin/addresses";
    public const string Areas = "/admin/areas";
    public const string AccessPoints = "/admin/access-points";
    public const string Lines = "/admin/lines";

    public static string Address(string uprn) => $"{Addresses}/{uprn}";

    public static string AccessPoint(string code) => $"{AccessPoints}/{code}";

    public static string Line(string code) => $"{Lines}/{code}";
}
