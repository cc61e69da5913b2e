using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Proving;

/// <summary>On the time line: who they were shown to be, and who failed to show it.</summary>
internal sealed class IdentityHistory(ReeveDb db, Actors actors) : ICustomerHistory
{
    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(HistoryAsked asked, CancellationToken cancellationToken = default)
    {
        var ids = asked.CustomerIds;
        var checks = await db.Set<IdentityCheck>().AsNoTracking().Where(check => ids.Contains(check.CustomerId) && (asked.Before == null || check.At < asked.Before))
            .OrderByDescending(check => check.At).Take(asked.Limit).ToListAsync(cancellationToken);
        var url = actors.Current.May(Permission.TakeContacts);
        return [.. checks.Select(check => new HistoryEntry(
            check.At, "Identity", IdentityWords.Of(check.Method), $"{What(check)}, by {check.ByName}", State(check), false, url ? $"/contacts/{check.ContactId}" : null))];
    }

    public static string State(IdentityCheck check) => check.State switch
    {
        CheckState.Passed => "Proved: " + IdentityWords.Of(check.Level),
        CheckState.Failed => "Failed",
        _ => "Sent, not opened",
    };

    /// <summary>"born right, postcode not known"; never the answers, which are not kept.</summary>
    public static string What(IdentityCheck check) => check.Method switch
    {
        CheckMethod.Details => string.Join(", ", check.Checked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(each => each
            .Replace(":" + nameof(Heard.Right), " right", StringComparison.Ordinal).Replace(":" + nameof(Heard.Wrong), " wrong", StringComparison.Ordinal).Replace(":" + nameof(Heard.DidNotKnow), " not known", StringComparison.Ordinal))),
        CheckMethod.Documents => string.Join(", ", check.Checked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IdentityWords.DocumentName)),
        _ => "To an email address proved before",
    };
}
