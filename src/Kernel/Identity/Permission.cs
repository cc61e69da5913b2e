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

    /// <summary>Merge records of one customer and undo it; decide what is on the list of likely duplicates.</summary>
    public const string MergeCustomers = "customers.merge";
    public const string ViewCases = "cases.view";
    public const string WorkCases = "cases.work";

    /// <summary>Assign others' work, act in bulk, see the team's idle and unowned cases.</summary>
    public const string LeadCases = "cases.lead";

    /// <summary>See cases of services marked sensitive outside one's own teams.</summary>
    public const string ViewSensitive = "cases.sensitive";
    /// <summary>Confirm or reject, for one's team or as its system, the changes of address it is told of.</summary>
    public const string AnswerMoves = "moves.answer";
    public const string Export = "export";
    public const string ViewMessages = "messages.view";
    public const string SendMessages = "messages.send";
    public const string EditCatalogue = "catalogue.edit";
    public const string EditPlaces = "places.edit";
    public const string EditOrganisation = "organisation.edit";
    public const string ViewJournal = "journal.view";

    /// <summary>Propose an entry of the risk register and take in an appeal against one.</summary>
    public const string ProposeRisks = "risks.propose";

    /// <summary>Read the risk register with what happened; the precaution is shown to whoever is about to meet the person.</summary>
    public const string ViewRisks = "risks.view";

    /// <summary>Decide, review and remove entries of the risk register.</summary>
    public const string ApproveRisks = "risks.approve";

    /// <summary>Restrict a customer's record to named people and teams, and end it.</summary>
    public const string RestrictRecords = "customers.restrict";

    /// <summary>See and re-send what the outbox could not deliver; see the state of jobs.</summary>
    public const string Operate = "operate";

    /// <summary>A customer's own account on the website. No role gives it and no staff session has it: it comes with a customer's session alone.</summary>
    public const string CustomerAccount = "account.customer";

    public static IReadOnlyList<string> All { get; } =
    [
        CustomerAccount, Account, Staff, UseApi, OpenCases, TakeContacts, ViewCustomers, EditCustomers, MergeCustomers, ViewCases, WorkCases, LeadCases, ViewSensitive, AnswerMoves, Export, ViewMessages,
        SendMessages, EditCatalogue, EditPlaces, EditOrganisation, ViewJournal, Operate,
        ProposeRisks, ViewRisks, ApproveRisks, RestrictRecords,
    ];
}
