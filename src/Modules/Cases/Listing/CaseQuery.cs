using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Listing;

/// <summary>Turns filters into a query over the cases that the current actor may see.</summary>
internal sealed class CaseQuery(Work work, Dialect dialect, ICustomers customers)
{
    private const int MostCustomers = 50;
    private static readonly TimeSpan Soon = TimeSpan.FromDays(2);

    public async Task<IQueryable<Case>> OfAsync(CaseFilter filter, CancellationToken cancellationToken)
    {
        var cases = work.Db.Set<Case>().AsNoTracking().VisibleTo(work.Actor);
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            if (Reference.TryParse(filter.Q, out var reference))
            {
                // A whole reference finds its case whatever else narrows the list.
                return cases.Where(found => found.Reference == reference);
            }

            cases = await TextAsync(cases, filter.Q, cancellationToken);
        }

        cases = filter.Status switch { "all" => cases, "closed" => cases.Where(found => !found.Open), _ => cases.Where(found => found.Open) };
        cases = People(cases, filter);
        if (filter.Authority is { } authority)
        {
            cases = cases.Where(found => found.AuthorityId == authority);
        }

        if (filter.Team is { } team)
        {
            cases = cases.Where(found => found.TeamId == team);
        }

        if (filter.Service is { } service)
        {
            cases = cases.Where(found => found.ServiceId == service);
        }

        if (filter.State is { } state)
        {
            cases = cases.Where(found => found.Kind == state);
        }

        if (!string.IsNullOrWhiteSpace(filter.Ward))
        {
            cases = cases.Where(found => found.WardCode == filter.Ward);
        }

        if (filter.Door is { } door)
        {
            cases = cases.Where(found => found.Door == door);
        }

        return Times(cases, filter);
    }

    /// <summary>In the order asked for; the id makes it the same on every page.</summary>
    public static IQueryable<Case> Sort(IQueryable<Case> cases, CaseFilter filter) => filter.Sort switch
    {
        "newest" => cases.OrderByDescending(found => found.ReceivedAt).ThenByDescending(found => found.Id),
        "oldest" => cases.OrderBy(found => found.ReceivedAt).ThenBy(found => found.Id),
        "touched" => cases.OrderBy(found => found.TouchedAt).ThenBy(found => found.Id),
        _ when filter.OnlyOpen => cases.OrderBy(found => found.DueAt).ThenBy(found => found.Id),
        _ => cases.OrderByDescending(found => found.ReceivedAt).ThenByDescending(found => found.Id),
    };

    private IQueryable<Case> Times(IQueryable<Case> cases, CaseFilter filter)
    {
        var now = work.Now;
        if (filter.Due == "overdue")
        {
            cases = cases.Where(found => found.Open && found.DueAt < now);
        }
        else if (filter.Due == "soon")
        {
            var soon = now + Soon;
            cases = cases.Where(found => found.Open && found.DueAt >= now && found.DueAt < soon);
        }

        if (filter.Idle)
        {
            cases = cases.Where(found => found.IdleSince != null);
        }

        if (filter.News)
        {
            cases = cases.Where(found => found.NewsAt != null);
        }

        if (filter.From is { Year: > 1900 } from)
        {
            var start = UkTime.ToUtc(from.ToDateTime(TimeOnly.MinValue));
            cases = cases.Where(found => found.ReceivedAt >= start);
        }

        if (filter.To is { Year: > 1900 and < 9999 } to)
        {
            var end = UkTime.ToUtc(to.AddDays(1).ToDateTime(TimeOnly.MinValue));
            cases = cases.Where(found => found.ReceivedAt < end);
        }

        return cases;
    }

    private IQueryable<Case> People(IQueryable<Case> cases, CaseFilter filter)
    {
        if (Person(filter.Owner, out var owner))
        {
            cases = cases.Where(found => found.OwnerId == owner);
        }

        return Person(filter.Assignee, out var assignee) ? cases.Where(found => found.AssigneeId == assignee) : cases;
    }

    private bool Person(string? typed, out Guid? person)
    {
        person = typed == CaseFilter.Me ? work.Actor.Id : Guid.TryParse(typed, out var id) ? id : null;
        return person is not null || typed == CaseFilter.Nobody;
    }

    /// <summary>Cases by their own words, and those of customers found by the same words as they are known now.</summary>
    private async Task<IQueryable<Case>> TextAsync(IQueryable<Case> cases, string typed, CancellationToken cancellationToken)
    {
        var words = SearchDocument.Words(typed);
        if (words.Count == 0)
        {
            return cases.Where(found => false);
        }

        var documents = dialect.Search(work.Db, CaseSearch.Kind, words).Select(document => document.SubjectId);
        var people = work.Actor.May(Permission.ViewCustomers)
            ? (await customers.FindAsync(typed, MostCustomers, cancellationToken)).Select(hit => (Guid?)hit.Customer.Id).ToList()
            : [];
        return people.Count == 0
            ? cases.Where(found => documents.Contains(found.Id))
            : cases.Where(found => documents.Contains(found.Id) || people.Contains(found.CustomerId));
    }
}
