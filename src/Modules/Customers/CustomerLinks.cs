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

    public const string Purposes = "/admin/consent-purposes";

    public const string IdentityTypes = "/admin/identity-types";

    public static string Purpose(string code) => $"/admin/consent-purposes/{code}";

    public static string IdentityType(string code) => $"/admin/identity-types/{code}";

    public static string Names(Guid id) => $"/customers/{id}/names";

    public static string Reaching(Guid id) => $"/customers/{id}/reaching";

    public static string Relationships(Guid id) => $"/customers/{id}/relationships";

    public static string Needs(Guid id) => $"/customers/{id}/needs";

    public static string Consents(Guid id) => $"/customers/{id}/consents";

    public static string Notes(Guid id) => $"/customers/{id}/notes";

    public static string Identities(Guid id) => $"/customers/{id}/identities";

    /// <summary>Both records side by side before they are merged; without <paramref name="other"/>, to choose the second.</summary>
    public static string MergeWith(Guid id, Guid? other = null) => other is null ? $"/customers/{id}/merge" : $"/customers/{id}/merge?with={other}";

    /// <summary>One merge: what it joined, and undoing it.</summary>
    public static string Merge(Guid mergeId) => $"/customers/merges/{mergeId}";

    /// <summary>Records that may be of one customer, to be decided.</summary>
    public const string Duplicates = "/customers/duplicates";

    /// <summary>From which likelihood on records are offered, and taken to be of one customer.</summary>
    public const string DuplicateBands = "/admin/duplicates";
}
