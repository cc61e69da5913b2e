namespace Reeve.Customers;

/// <summary>Addresses of this module's pages.</summary>
public static class CustomerLinks
{
    public const string Find = "/customers";

    public const string New = "/customers/new";

    public static string Customer(Guid id) => $"/customers/{id}";

    public static string Edit(Guid id) => $"/customers/{id}/details";

    /// <summary>Both records side by side before they are merged; without <paramref name="other"/>, to choose the second.</summary>
    public static string MergeWith(Guid id, Guid? other = null) => other is null ? $"/customers/{id}/merge" : $"/customers/{id}/merge?with={other}";

    /// <summary>One merge: what it joined, and undoing it.</summary>
    public static string Merge(Guid mergeId) => $"/customers/merges/{mergeId}";

    /// <summary>Records that may be of one customer, to be decided.</summary>
    public const string Duplicates = "/customers/duplicates";

    /// <summary>From which likelihood on records are offered, and taken to be of one customer.</summary>
    public const string DuplicateBands = "/admin/duplicates";
}
