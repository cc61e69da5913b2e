using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;

namespace Reeve.Organisation.Domain;

/// <summary>What each role may do. Changing a row changes what people may do; the page of roles shows this table.</summary>
internal static class Roles
{
    private static readonly Dictionary<PackRole, Role> Table = new()
    {
        [PackRole.Adviser] = new("Adviser", "Takes contacts, finds customers and works on cases.",
            Permission.TakeContacts, Permission.ViewCustomers, Permission.EditCustomers, Permission.ViewCases, Permission.WorkCases, Permission.AnswerMoves, Permission.ViewMessages, Permission.SendMessages,
            Permission.ProposeRisks),
        [PackRole.TeamLeader] = new("Team leader", "Does what an adviser does, assigns the team's work and acts on many cases at once.",
            Permission.TakeContacts, Permission.ViewCustomers, Permission.EditCustomers, Permission.MergeCustomers, Permission.ViewCases, Permission.WorkCases, Permission.AnswerMoves, Permission.LeadCases, Permission.ViewMessages, Permission.SendMessages, Permission.Export,
            Permission.ProposeRisks, Permission.ViewRisks),
        [PackRole.ServiceProfessional] = new("Service professional", "Does the work of a service: accepts, delays and closes its cases.",
            Permission.ViewCustomers, Permission.ViewCases, Permission.WorkCases, Permission.AnswerMoves, Permission.ViewMessages, Permission.SendMessages,
            Permission.ProposeRisks),
        [PackRole.Manager] = new("Manager", "Sees all work within reach, sensitive cases among it, and edits services and answers.",
            Permission.TakeContacts, Permission.ViewCustomers, Permission.EditCustomers, Permission.MergeCustomers, Permission.ViewCases, Permission.WorkCases, Permission.AnswerMoves, Permission.LeadCases, Permission.ViewSensitive, Permission.ViewMessages, Permission.SendMessages, Permission.Export, Permission.EditCatalogue, Permission.ViewJournal,
            Permission.ProposeRisks, Permission.ViewRisks, Permission.ApproveRisks, Permission.RestrictRecords),
        // Administrators set Reeve up; they do not read residents' records unless they have another role too.
        [PackRole.Administrator] = new("Administrator", "Sets up authorities, teams, people, services, places and the site, and keeps it running. Sees no customers or cases.",
            Permission.EditOrganisation, Permission.EditCatalogue, Permission.EditPlaces, Permission.Operate, Permission.ViewJournal),
        [PackRole.Auditor] = new("Auditor", "Reads everything, changes nothing.",
            Permission.ViewCustomers, Permission.ViewCases, Permission.ViewSensitive, Permission.ViewMessages, Permission.Export, Permission.ViewJournal,
            Permission.ViewRisks),
        [PackRole.PartnerAdviser] = new("Partner’s adviser", "Takes contacts and works on cases for a partner.",
            Permission.TakeContacts, Permission.ViewCustomers, Permission.EditCustomers, Permission.ViewCases, Permission.WorkCases, Permission.AnswerMoves, Permission.SendMessages),
    };

    public static string NameOf(PackRole role) => Table[role].Name;

    public static string MeaningOf(PackRole role) => Table[role].Meaning;

    public static IReadOnlyList<string> PermissionsOf(PackRole role) => Table[role].Permissions;

    /// <summary>True when the role reads residents' records; only such roles widen which records are seen.</summary>
    public static bool SeesRecords(PackRole role) => Table[role].Permissions.Contains(Permission.ViewCases);

    private sealed record Role(string Name, string Meaning, params string[] Permissions);
}
