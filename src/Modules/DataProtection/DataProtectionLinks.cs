namespace Reeve.DataProtection;

/// <summary>Addresses of this module's pages.</summary>
public static class DataProtectionLinks
{
    public const string Home = "/data-protection";

    public const string Requests = "/data-protection/requests";

    public const string Holds = "/data-protection/holds";

    public const string Retention = "/data-protection/retention";

    public static string NewRequest(Guid customerId) => $"/data-protection/requests/new?customer={customerId}";

    public static string Request(int number) => $"/data-protection/requests/{number}";

    public static string Review(int number) => $"/data-protection/requests/{number}/review";

    public static string Looked(Guid customerId) => $"/data-protection/customers/{customerId}/looked";

    public static string NewHold(Guid customerId) => $"/data-protection/holds/new?customer={customerId}";

    public static string Package(Guid id) => $"/data-protection/packages/{id}";
}
