using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel;

namespace Reeve.Cases.Finding;

/// <summary>
/// What stands in the place of what somebody wrote in a case whose customer its reader is not shown: names and places stand in any
/// free text. What was chosen from a list, dates and what Reeve itself wrote are shown, so that the work can go on.
/// </summary>
internal static class CaseMask
{
    public const string Words = "Shown only to those who are named for the customer’s record";

    /// <summary>Written by Reeve in words of its own, whole.</summary>
    private static readonly EntryKind[] OfReeve = [EntryKind.Opened, EntryKind.Acknowledged, EntryKind.Assigned, EntryKind.HandoffReceived, EntryKind.Resumed, EntryKind.Warned, EntryKind.Breached, EntryKind.Retimed];

    /// <summary>Words that somebody wrote; none stay none.</summary>
    public static string? Text(string? written) => string.IsNullOrEmpty(written) ? written : Words;

    public static (string? Public, string? Staff) Entry(EntryKind kind, string? publicText, string? staffText) =>
        OfReeve.Contains(kind) ? (publicText, staffText)
        // For the customer in words of the service; the note beside them is a colleague's.
        : kind is EntryKind.Started or EntryKind.Progressed ? (publicText, Text(staffText))
        : (Text(publicText), Text(staffText));

    /// <summary>Entries that repeat what others who reported the case had written.</summary>
    public static bool OfReporters(EntryKind kind) => kind is EntryKind.ReporterAdded or EntryKind.Joined;

    /// <summary>Whether somebody who reported the case, beside its customer, is not shown to the current actor.</summary>
    public static async Task<bool> HidesReporterAsync(Work work, Guid caseId, CancellationToken cancellationToken) =>
        work.Actor.HiddenCustomers.Count > 0 && (await work.Db.Set<CaseReporter>().Where(reporter => reporter.CaseId == caseId).Select(reporter => reporter.CustomerId).ToListAsync(cancellationToken)).Exists(work.Actor.Hides);

    /// <summary>The questions of a service whose answers say nothing of who asks.</summary>
    public static IReadOnlySet<string> Told(Service? service) =>
        service is null ? new HashSet<string>() : service.Definition.Form.Where(question => !question.Personal && question.Type is not (QuestionType.Text or QuestionType.Textarea or QuestionType.File or QuestionType.Address)).Select(question => question.Key).ToHashSet(StringComparer.Ordinal);
}
