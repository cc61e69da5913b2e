using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Organisation.Contracts;

namespace Reeve.DataProtection.Looking;

/// <summary>One look at a record.</summary>
/// <param name="Name">Who looked, for officers.</param>
/// <param name="Role">What they are given who asked: the team, never the name.</param>
/// <param name="What">"customer", "case" …</param>
/// <param name="Course">In the course of which contact, case or request.</param>
internal sealed record Look(long Number, DateTime At, string Name, string Role, string What, string? Course);

/// <summary>Answers "who has looked at me" from the journal: the customer's records and their cases.</summary>
internal sealed class WhoLooked(ReeveDb db, IOrganisation organisation, IEnumerable<IPersonalData> sources)
{
    /// <param name="limit">At most so many, the newest.</param>
    public async Task<IReadOnlyList<Look>> OfAsync(IReadOnlyList<Guid> customerIds, int limit, CancellationToken cancellationToken)
    {
        var ids = customerIds.ToList();
        foreach (var source in sources)
        {
            ids.AddRange((await source.SubjectsAsync(customerIds, cancellationToken)).Select(subject => subject.Id));
        }

        var view = await organisation.GetAsync(cancellationToken);
        var entries = await db.Set<JournalEntry>().AsNoTracking().Where(entry => ids.Contains(entry.SubjectId) && entry.Action.EndsWith(".viewed")).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Number).Take(limit)
            .Select(entry => new { entry.Number, entry.At, entry.ActorKind, entry.ActorId, entry.ActorName, entry.Subject, entry.Course }).ToListAsync(cancellationToken);
        return [.. entries.Select(entry => new Look(entry.Number, entry.At, entry.ActorName, RoleOf(view, entry.ActorKind, entry.ActorId), entry.Subject, entry.Course))];
    }

    private static string RoleOf(OrganisationView view, ActorKind kind, Guid? id) => kind switch
    {
        ActorKind.Staff => view.Person(id)?.Teams.Select(team => view.Team(team)?.Name).OfType<string>().ToList() is { Count: > 0 } teams ? "Staff of " + string.Join(", ", teams) : "A member of staff",
        ActorKind.Customer => "Somebody on the website who proved who they are",
        ActorKind.Machine => "Another system of the council",
        _ => "Reeve itself",
    };
}
