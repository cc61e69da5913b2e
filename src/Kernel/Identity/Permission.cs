namespace Reeve.Kernel.Identity;

/// <summary>What a role may allow. Each is also the name of an authorisation policy: <c>[Authorize(Permission.ViewCases)]</c>.</summary>
public static class Permission
{
    /// <summary>One's own account: everybody signed in, also who must set up a second factor before anything else.</summary>
    public const string Account = "account";

    /// <summary>Any signed-in member of staff.</summary>
    public const string Staff = "staff";

    /// <summary>Ask the programming interface about services and places, which are nobody's secret: every key.</summary>
    public const string UseApi = "api.use";

    /// <summary>Report something through the programming interface or Open311, and add to what was reported.</summary>
    public const string OpenCases = "cases.open";
    public const string TakeContacts = "contacts.take";
    public const string ViewCustomers = "customers.view";
    public const string EditCustomers = "customers.edit";
    public const string ViewCases = "cases.view";
    public const string WorkCases = "cases.work";

    /// <summary>Assign others' work, act in bulk, see the team's idle and unowned cases.</summary>
    public const string LeadCases = "cases.lead";

    /// <summary>See cases of services marked sensitive outside one's own teams.</summary>
    public const string ViewSensitive = "cases.sensitive";
    public const string Export = "export";
    public const string ViewMessages = "messages.view";
    public const string SendMessages = "messages.send";
    public const string EditCatalogue = "catalogue.edit";
    public const string EditPlaces = "places.edit";
    public const string EditOrganisation = "organisation.edit";
    public const string ViewJournal = "journal.view";

    /// <summary>Answer requests about people's data; hold, restrict and erase it; say how long it is kept.</summary>
    public const string ProtectData = "data.protect";

    /// <summary>See and re-send what the outbox could not deliver; see the state of jobs.</summary>
    public const string Operate = "operate";

    public static IReadOnlyList<string> All { get; } =
    [
        Account, Staff, UseApi, OpenCases, TakeContacts, ViewCustomers, EditCustomers, ViewCases, WorkCases, LeadCases, ViewSensitive, Export, ViewMessages,
        SendMessages, EditCatalogue, EditPlaces, EditOrganisation, ViewJournal, ProtectData, Operate,
    ];
}
