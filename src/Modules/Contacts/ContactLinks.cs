namespace Reeve.Contacts;

/// <summary>Addresses of this module's pages.</summary>
public static class ContactLinks
{
    public const string All = "/contacts";

    public const string New = "/contacts/new";

    public const string Demand = "/contacts/demand";

    public static string Contact(Guid id) => $"/contacts/{id}";

    public static string NewFor(Guid customerId) => $"/contacts/new?customer={customerId}";

    /// <summary>The customers' page that asks, in this contact, who they are.</summary>
    public static string Prove(Guid customerId, Guid id) => $"/customers/{customerId}/identity?contact={id}";

    public static string Slip(Guid id, string reference) => $"/contacts/{id}/slip/{reference}";
}
