using Reeve.Kernel.Identity;

namespace Reeve.Organisation.Domain;

/// <summary>What a key may be allowed. Each scope gives permissions of the same list that roles give to people.</summary>
internal static class Scopes
{
    public static IReadOnlyList<Scope> All { get; } =
    [
        new("cases.open", "Report", "Opens cases and adds to what was reported, also through Open311. Reads none.", Permission.OpenCases),
        new("cases.read", "Read cases", "Finds and reads cases, their time lines and files.", Permission.ViewCases),
        new("cases.work", "Work on cases", "Starts, delays, assigns, answers and closes cases.", Permission.WorkCases, Permission.LeadCases),
        new("cases.sensitive", "Sensitive cases", "Reaches cases of services marked sensitive as well.", Permission.ViewSensitive),
        new("customers.read", "Read customers", "Finds and reads customers.", Permission.ViewCustomers),
        new("customers.write", "Add customers", "Adds and changes customers, their names, needs, consents and who acts for them.", Permission.EditCustomers),
        new("moves.answer", "Answer moves", "Confirms or rejects changes of address for the services it reaches.", Permission.AnswerMoves),
        new("contacts", "Contacts", "Records contacts with their enquiries and outcomes, and reads them.", Permission.TakeContacts),
        new("messages.read", "Read messages", "Reads what was sent to customers and whether it arrived.", Permission.ViewMessages),
        new("messages.send", "Send messages", "Sends again what did not arrive.", Permission.SendMessages),
    ];

    public static Scope? Find(string code) => All.FirstOrDefault(scope => scope.Code == code);

    /// <summary>Every key may ask about services and places.</summary>
    public static IReadOnlySet<string> PermissionsOf(IEnumerable<string> codes) =>
        codes.SelectMany(code => Find(code)?.Permissions ?? []).Append(Permission.UseApi).ToHashSet(StringComparer.Ordinal);
}

/// <param name="Code">Stable, as stored and as shown in the document.</param>
internal sealed record Scope(string Code, string Name, string Meaning, params string[] Permissions);
