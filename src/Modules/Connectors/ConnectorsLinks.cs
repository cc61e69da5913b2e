namespace Reeve.Connectors;

/// <summary>Addresses of pages about other systems.</summary>
internal static class ConnectorsLinks
{
    public const string Imports = "/admin/imports";

    public static string Import(Guid id) => $"{Imports}/{id}";

    public static string Rejected(Guid id) => $"{Imports}/{id}/rejected.csv";
}
