using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;

namespace Reeve.Audit.Looking;

/// <summary>Finds entries, newest first. Whoever sees only some authorities' work finds what those authorities' people did, and what they did themselves.</summary>
internal sealed class JournalQuery(Work work, IOrganisation organisation, ICases cases)
{
    public const int PerPage = 50;

    /// <summary>True when this person may read what was changed and from where, besides that it was.</summary>
    public bool SeesDetail => work.Actor.May(Permission.ViewSensitive);

    public async Task<IQueryable<JournalEntry>> OfAsync(JournalFilter filter, CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        var found = work.Db.Set<JournalEntry>().AsNoTracking();
        if (!work.Actor.EveryAuthority)
        {
            var reach = work.Actor.Authorities.ToHashSet();
            var mine = view.People.Where(person => person.Teams.Any(team => view.Team(team) is { } known && reach.Contains(known.AuthorityId))).Select(person => (Guid?)person.Id).Append(work.Actor.Id).ToList();
            found = found.Where(entry => mine.Contains(entry.ActorId));
        }

        if (!string.IsNullOrWhiteSpace(filter.Who))
        {
            var word = Folding.Fold(filter.Who.Trim());
            var people = view.People.Where(person => Folding.Fold(person.Name).Contains(word, StringComparison.Ordinal) || person.Email.Contains(filter.Who.Trim(), StringComparison.OrdinalIgnoreCase)).Select(person => (Guid?)person.Id).ToList();
            var typed = filter.Who.Trim();
            found = found.Where(entry => people.Contains(entry.ActorId) || entry.ActorName == typed);
        }

        if (Enum.TryParse<ActorKind>(filter.Kind, out var kind))
        {
            found = found.Where(entry => entry.ActorKind == kind);
        }

        if (!string.IsNullOrWhiteSpace(filter.Subject))
        {
            var subject = filter.Subject.Trim();
            found = found.Where(entry => entry.Subject == subject);
        }

        if (filter.SubjectId is { } id)
        {
            found = found.Where(entry => entry.SubjectId == id);
        }

        if (!string.IsNullOrWhiteSpace(filter.Action))
        {
            var action = filter.Action.Trim();
            found = found.Where(entry => entry.Action == action || entry.Action.StartsWith(action));
        }

        if (!string.IsNullOrWhiteSpace(filter.Reference))
        {
            var reference = Kernel.Values.Reference.TryParse(filter.Reference, out var known) ? known : filter.Reference.Trim();
            var about = await cases.FindAsync(reference, cancellationToken);
            found = about is null ? found.Where(entry => entry.Course == reference) : found.Where(entry => entry.Course == reference || entry.SubjectId == about.Id);
        }

        return When(found, filter);
    }

    /// <summary>One page by its key, so that the last page costs what the first does.</summary>
    public static IQueryable<JournalEntry> Page(IQueryable<JournalEntry> found, JournalFilter filter)
    {
        if (filter.Cursor() is var (at, number))
        {
            found = found.Where(entry => entry.At <= at && (entry.At < at || entry.Number < number));
        }

        return found.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Number).Take(PerPage + 1);
    }

    private IQueryable<JournalEntry> When(IQueryable<JournalEntry> found, JournalFilter filter)
    {
        var narrow = filter.SubjectId is not null || !string.IsNullOrWhiteSpace(filter.Reference);
        var start = JournalFilter.Day(filter.From) is { } from ? UkTime.ToUtc(from.ToDateTime(TimeOnly.MinValue))
            : filter.DaysBack > 0 && !narrow ? work.Now.AddDays(-Math.Min(filter.DaysBack, 36500)) : (DateTime?)null;
        found = start is { } first ? found.Where(entry => entry.At >= first) : found;
        if (JournalFilter.Day(filter.To) is { } to && to < DateOnly.MaxValue)
        {
            var end = UkTime.ToUtc(to.AddDays(1).ToDateTime(TimeOnly.MinValue));
            found = found.Where(entry => entry.At < end);
        }

        return found;
    }
}
