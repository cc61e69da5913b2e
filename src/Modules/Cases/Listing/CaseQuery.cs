using System.Linq.Expressions;
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
internal sealed class CaseQuery(Work work, Dialect dialect, ICustomers customers, CommonWords common)
{
    /// <summary>A page of rows, times what looking into a case costs beside looking one up from the index of words.</summary>
    private const int ReadForAPage = 20;

    /// <summary>So many found cases are read and sorted about as fast as a page of them is found by its days.</summary>
    private const int FewEnough = 200;
    private static readonly TimeSpan Soon = TimeSpan.FromDays(2);

    /// <summary>
    /// True when the words of the last query are in so many cases that they are looked for along the list rather than the list
    /// along them: such a list is turned page by page, for counting it would read it all.
    /// </summary>
    public bool Common => Words?.Known.Common == true;

    /// <summary>What the last query looks for, when <see cref="NewestCases"/> finds the newest of it sooner than the query itself.</summary>
    public WordQuery? Words { get; private set; }

    /// <summary>
    /// The last query once more, for who sees few of many open cases; null where the query itself finds them as soon. Asked of
    /// many, it is the slower of the two.
    /// </summary>
    public IQueryable<Case>? Few { get; private set; }

    public async Task<IQueryable<Case>> OfAsync(CaseFilter filter, CancellationToken cancellationToken)
    {
        (Words, Few) = (null, null);
        var cases = work.Db.Set<Case>().AsNoTracking().VisibleTo(work.Actor);
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            if (Reference.TryParse(filter.Q, out var reference))
            {
                // A whole reference finds its case whatever else narrows the list.
                return cases.Where(found => found.Reference == reference);
            }

            var all = Narrowed(Shown(cases, filter.Q), filter);
            cases = all.Where(await TextAsync(all, filter, cancellationToken));
        }
        else
        {
            cases = Narrowed(cases, filter);
        }

        Few = filter.OnlyOpen && !dialect.WeighsIndexes && CaseScope.HasReach(work.Actor) ? cases.OpenWithin(work.Actor) : null;
        return cases;
    }

    private IQueryable<Case> Narrowed(IQueryable<Case> cases, CaseFilter filter)
    {
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

        if (filter.Returned)
        {
            cases = cases.Where(found => found.SentBackAt != null);
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

    /// <summary>
    /// What somebody wrote in a case of a customer who is not shown does not find it: that would tell what stands there. Its reference does.
    /// </summary>
    private IQueryable<Case> Shown(IQueryable<Case> cases, string typed)
    {
        if (work.Actor.HiddenCustomers.Count == 0)
        {
            return cases;
        }

        var hidden = work.Actor.HiddenCustomers.Select(id => (Guid?)id).ToList();
        return Reference.TryParse(typed, out var reference)
            ? cases.Where(found => found.CustomerId == null || !hidden.Contains(found.CustomerId) || found.Reference == reference)
            : cases.Where(found => found.CustomerId == null || !hidden.Contains(found.CustomerId));
    }

    /// <summary>
    /// Cases that every typed word fits: by the case's own words, or by the customer's as they are known now, in any mixture.
    /// Who may not see customers finds nothing by them.
    /// </summary>
    private async Task<Expression<Func<Case, bool>>> TextAsync(IQueryable<Case> all, CaseFilter filter, CancellationToken cancellationToken)
    {
        var typed = filter.Q!;
        var words = SearchDocument.Words(typed);
        var (own, spread) = await OwnAsync(words, cancellationToken);
        var named = new List<IQueryable<Guid?>>();
        var rest = new List<string>();
        Expression<Func<Case, bool>>? mixed = null;
        var merged = await customers.Merged.AnyAsync(cancellationToken);
        foreach (var term in work.Actor.May(Permission.ViewCustomers) ? customers.Terms(typed) : [])
        {
            // Whose record is restricted is not found by name: only they themselves, as "Restricted record", among customers.
            var hidden = work.Actor.HiddenCustomers;
            var visible = hidden.Count == 0 ? term.Customers : term.Customers.Where(id => !hidden.Contains(id));
            var known = await visible.AnyAsync(cancellationToken);
            if (!known)
            {
                rest.AddRange(SearchDocument.Words(term.Typed));
                continue;
            }

            var people = (merged ? WithMerged(visible) : visible).Select(id => (Guid?)id);
            named.Add(people);
            mixed = And(mixed, Either(people, SearchDocument.Words(term.Typed)));
        }

        if (mixed is not null)
        {
            // Names lead to few cases; only of those are the other words looked up, one document each.
            var anybody = named.Aggregate((one, other) => one.Concat(other));
            mixed = And(And(found => anybody.Contains(found.CustomerId), mixed), Has(rest));
        }

        Words = spread is { Many: true } ? new WordQuery(words, spread, filter.OnlyWords, all, Has(words), mixed is null ? null : all.Where(mixed)) : null;
        return mixed is null ? own : Join(own, mixed, Expression.OrElse);
    }

    /// <summary>Cases stand under the record they came with, also when it was merged: whoever is named by one record has those of the others.</summary>
    private IQueryable<Guid> WithMerged(IQueryable<Guid> named)
    {
        var current = named.Concat(customers.Merged.Where(each => named.Contains(each.Id)).Select(each => each.CurrentId));
        return current.Concat(customers.Merged.Where(each => current.Contains(each.CurrentId)).Select(each => each.Id));
    }

    private Expression<Func<Case, bool>> Either(IQueryable<Guid?> people, IReadOnlyList<string> words)
    {
        Expression<Func<Case, bool>> person = found => people.Contains(found.CustomerId);
        return words.Count == 0 ? person : Join(person, Has(words), Expression.OrElse);
    }

    /// <summary>Every word begins one of the case's own.</summary>
    private Expression<Func<Case, bool>> Has(IReadOnlyList<string> words)
    {
        // The text of one case at a time: asked whether any document fits, PostgreSQL reads all of them first.
        var documents = work.Db.Set<SearchDocument>();
        Expression<Func<Case, bool>>? all = null;
        foreach (var word in words)
        {
            var begun = " " + word;
            all = And(all, found => (" " + documents.Where(document => document.Kind == CaseSearch.Kind && document.SubjectId == found.Id).Select(document => document.Text).FirstOrDefault()).Contains(begun));
        }

        return all ?? (found => true);
    }

    private static Expression<Func<Case, bool>> And(Expression<Func<Case, bool>>? one, Expression<Func<Case, bool>> other) =>
        one is null ? other : Join(one, other, Expression.AndAlso);

    private static Expression<Func<Case, bool>> Join(Expression<Func<Case, bool>> one, Expression<Func<Case, bool>> other, Func<Expression, Expression, BinaryExpression> how) =>
        Expression.Lambda<Func<Case, bool>>(how(one.Body, new Renamed(other.Parameters[0], one.Parameters[0]).Visit(other.Body)), one.Parameters);

    /// <summary>
    /// By the case's own words. Rare ones lead to their cases. For common ones it costs less to go along the list and look into
    /// each case: as much again as a page is long times all cases by those found, which meets the other at the square root.
    /// </summary>
    private async Task<(Expression<Func<Case, bool>> Own, KnownWords? Known)> OwnAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        if (words.Count == 0)
        {
            return (found => false, null);
        }

        var known = await common.OfAsync(words, async () =>
        {
            var all = await work.Db.Set<SearchDocument>().MaxAsync(document => (long?)document.Number, cancellationToken) ?? 0;
            var many = (int)Math.Sqrt(ReadForAPage * (double)all);
            var hits = await dialect.HitsAsync(work.Db, CaseSearch.Kind, words, many + 1, cancellationToken);
            return new KnownWords(hits > Math.Min(FewEnough, many), hits > many);
        });
        if (known.Common)
        {
            return (Has(words), known);
        }

        var subjects = dialect.Search(work.Db, CaseSearch.Kind, words).Select(document => document.SubjectId);
        return (found => subjects.Contains(found.Id), known);
    }

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
