namespace Reeve.Customers;

/// <summary>Addresses of this module's pages.</summary>
public static class CustomerLinks
{
    public const string Find = "/customers";

    public const string New = "/customers/new";

    public static string Customer(Guid id) => $"/customers/{id}";

    public const string IdentityRules = "/admin/identity";

    public static string Identity(Guid id, Guid contactId) => $"/customers/{id}/identity?contact={contactId}";

    public static string Unlock(Guid id) => $"/customers/{id}/identity/unlock";

    public static string Edit(Guid id) => $"/customers/{id}/details";
}
