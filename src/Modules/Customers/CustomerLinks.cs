namespace Reeve.Customers;

/// <summary>Addresses of this module's pages.</summary>
public static class CustomerLinks
{
    public const string Find = "/customers";

    public const string New = "/customers/new";

    public static string Customer(Guid id) => $"/customers/{id}";

    public static string TimeLine(Guid id) => $"/customers/{id}/time-line";

    public static string Edit(Guid id) => $"/customers/{id}/details";
}
