using Microsoft.AspNetCore.WebUtilities;

namespace Reeve.Website;

/// <summary>Addresses of the public site's pages.</summary>
public static class WebsiteLinks
{
    public const string Home = "/";
    public const string Search = "/search";
    public const string Services = "/services";
    public const string Track = "/track";
    public const string MyRequests = "/my-requests";
    public const string Move = "/move";
    public const string Contact = "/contact";

    public static string Service(string slug) => $"/services/{slug}";

    public static string Answer(string code) => $"/answers/{code}";

    public static string Report(string slug) => $"/report/{slug}";

    public static string Tracked(string reference) => $"/track/{reference}";

    public static string Message(string reference) => $"/track/{reference}/message";

    public static string Moved(string reference) => $"/move/{reference}";

    public static string SearchFor(string words) => QueryHelpers.AddQueryString(Search, "q", words);

    /// <summary>A page of a journey that has begun.</summary>
    internal static string Step(string slug, Guid draft, string step, bool fromCheck = false) =>
        $"/report/{slug}/{step}?d={draft:N}{(fromCheck ? "&from=check" : "")}";
}
