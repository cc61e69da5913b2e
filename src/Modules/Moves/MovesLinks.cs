using Microsoft.AspNetCore.WebUtilities;

namespace Reeve.Moves;

/// <summary>Addresses of the pages about changes of address.</summary>
public static class MovesLinks
{
    public const string WorkList = "/moves/work-list";
    public const string Subscriptions = "/admin/move-subscriptions";

    public static string New(Guid customerId, string? contact = null) =>
        QueryHelpers.AddQueryString("/moves/new", contact is null ? new() { ["customer"] = customerId.ToString() } : new Dictionary<string, string?> { ["customer"] = customerId.ToString(), ["contact"] = contact });

    public static string Move(string reference) => $"/moves/{reference}";

    public static string Correct(string reference) => $"/moves/{reference}/correction";

    public static string Withdraw(string reference) => $"/moves/{reference}/withdrawal";

    public static string WorkItem(Guid receiverId) => $"{WorkList}/{receiverId}";

    public static string Subscription(string code) => $"{Subscriptions}/{code}";

    /// <summary>The customer's own page.</summary>
    public static string Public(string reference) => $"/move/{reference}";
}
