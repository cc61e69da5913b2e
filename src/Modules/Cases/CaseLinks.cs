namespace Reeve.Cases;

/// <summary>Addresses of pages about cases.</summary>
public static class CaseLinks
{
    public const string List = "/cases";

    public static string Case(string reference) => "/cases/" + reference;

    /// <param name="action">"closure", "delays" … : what is added to the case.</param>
    public static string Of(string reference, string action) => $"/cases/{reference}/{action}";

    public static string File(string reference, Guid fileId) => $"/cases/{reference}/files/{fileId}";

    /// <summary>The case in the programming interface.</summary>
    public static string Api(string reference) => "/api/v1/cases/" + reference;

    /// <summary>A list by its filters: "owner=me&amp;idle=true".</summary>
    public static string Filtered(string query) => "/cases?" + query;
}
