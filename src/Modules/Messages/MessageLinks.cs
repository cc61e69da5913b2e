using Reeve.Messages.Contracts;

namespace Reeve.Messages;

/// <summary>Addresses of the pages about messages.</summary>
internal static class MessageLinks
{
    public const string All = "/messages";
    public const string Letters = "/messages/letters";
    public const string PhoneTasks = "/messages/phone-tasks";
    public const string SentMail = "/messages/sent-mail";
    public const string Deliveries = "/messages/deliveries";
    public const string Jobs = "/messages/jobs";

    public static string Message(Guid id) => $"/messages/{id}";

    public static string Html(Guid id) => $"/messages/{id}/html";

    public static string Letter(Guid id) => $"/letters/{id}";

    /// <summary>Where a member of staff reads what a message is about.</summary>
    public static string About(MessageKind kind, string reference) => Domain.MessageWords.IsOfMove(kind) ? Moves.MovesLinks.Move(reference) : Case(reference);

    public static string Case(string reference) => $"/cases/{Uri.EscapeDataString(reference)}";

    /// <summary>Where a customer follows a case on the website: path and query.</summary>
    public static string Track(string reference) => $"/track?reference={Uri.EscapeDataString(reference)}";
}
