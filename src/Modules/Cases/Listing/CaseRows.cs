using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Listing;

/// <summary>A case as lists show it, every id in words.</summary>
internal sealed record CaseRow(Guid Id, string Reference, string Service, string State, StateKind Kind, bool Open, DateTime ReceivedAt, DateTime? DueAt, bool Overdue, bool Soon, string? Team, string? Owner, string? Assignee, string? Customer, string? Place, bool Idle, bool News, bool Waiting, string? SentBack);

/// <summary>A page of a list. <paramref name="Total"/> counts no further than <see cref="CaseRows.CountedTo"/>; beyond it pages have no number (0).</summary>
/// <param name="Before">Where the page before this one ends, for pages without a number.</param>
/// <param name="After">Where the next one begins, for pages without a number.</param>
internal sealed record CaseRowPage(IReadOnlyList<CaseRow> Rows, int Total, int Page, int Pages, ListPlace? Before, ListPlace? After)
{
    public string Count => Total switch
    {
        CaseRows.NotCounted => "Many cases: another word would leave fewer",
        > CaseRows.CountedTo => string.Create(CultureInfo.InvariantCulture, $"More than {CaseRows.CountedTo:N0} cases"),
        1 => "1 case",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Total:N0} cases"),
    };
}

/// <summary>Reads pages of lists: the rows, one query for their customers, and the rest from memory.</summary>
internal sealed class CaseRows(Work work, CaseQuery query, NewestCases newest, ICatalogue catalogue, IOrganisation organisation, ICustomers customers)
{
    public const int PerPage = 50;

    /// <summary>Pages have numbers so far. What follows is turned page by page: counting it would cost more than it tells.</summary>
    public const int CountedTo = 1_000;

    /// <summary>A total that nobody has counted.</summary>
    public const int NotCounted = -1;
    private static readonly TimeSpan Near = TimeSpan.FromDays(2);

    /// <summary>Made once: putting together an expression of so many columns takes longer than reading a row of them.</summary>
    private static readonly Expression<Func<Case, Row>> OfCase = found => new Row(
        found.Id, found.Reference, found.ServiceId, found.State, found.Kind, found.Open, found.ReceivedAt, found.DueAt, found.TeamId, found.OwnerId, found.AssigneeId,
        found.CustomerId, found.PlaceText, found.IdleSince, found.NewsAt, found.WaitingSince, found.Outcome, found.SentBackReason);

    public async Task<CaseRowPage> PageAsync(CaseFilter filter, CancellationToken cancellationToken)
    {
        var cases = await query.OfAsync(filter, cancellationToken);
        var order = CaseOrder.Of(filter);
        if (query.Common)
        {
            return await CommonAsync(cases, order, filter, cancellationToken);
        }

        var total = await (query.Few ?? cases).TakeFixed(CountedTo + 1).CountAsync(cancellationToken);
        cases = total > CountedTo ? cases : query.Few ?? cases;
        if (total > CountedTo && (filter.After ?? filter.Before) is { } place)
        {
            return await BeyondAsync(cases, order, place, forward: filter.After is not null, total, cancellationToken);
        }

        var pages = Math.Max(1, (Math.Min(total, CountedTo) + PerPage - 1) / PerPage);
        var page = Math.Clamp(filter.Page, 1, pages);
        var rows = await RowsAsync(Page(order.Sort(cases), page), cancellationToken);
        return new CaseRowPage(rows, total, page, pages, null, page == pages && total > CountedTo ? await PlaceAsync(rows[^1], order, cancellationToken) : null);
    }

    private static IQueryable<Case> Page(IQueryable<Case> sorted, int page) => page == 1 ? sorted.TakeFixed(PerPage) : sorted.Skip((page - 1) * PerPage).Take(PerPage);

    /// <summary>Of very many cases with these words: the first, then page by page.</summary>
    private async Task<CaseRowPage> CommonAsync(IQueryable<Case> cases, CaseOrder order, CaseFilter filter, CancellationToken cancellationToken)
    {
        if ((filter.After ?? filter.Before) is { } place)
        {
            return await BeyondAsync(cases, order, place, forward: filter.After is not null, NotCounted, cancellationToken);
        }

        var found = await FollowingAsync(cases, order, null, cancellationToken);
        return found.Count <= PerPage
            ? new CaseRowPage(found, found.Count, 1, 1, null, null)
            : new CaseRowPage([.. found.Take(PerPage)], NotCounted, 1, 1, null, await PlaceAsync(found[PerPage - 1], order, cancellationToken));
    }

    /// <summary>A page that has no number: it begins where another ended.</summary>
    private async Task<CaseRowPage> BeyondAsync(IQueryable<Case> cases, CaseOrder order, ListPlace place, bool forward, int total, CancellationToken cancellationToken)
    {
        var way = forward ? order : order.Backwards;
        var found = await FollowingAsync(cases, way, place, cancellationToken);
        var rows = found.Take(PerPage).ToList();
        if (!forward)
        {
            rows.Reverse();
        }

        var (before, after) = forward ? (true, found.Count > PerPage) : (found.Count > PerPage, true);
        return new CaseRowPage(
            rows, total, 0, 0,
            before && rows.Count > 0 ? await PlaceAsync(rows[0], order, cancellationToken) : null,
            after && rows.Count > 0 ? await PlaceAsync(rows[^1], order, cancellationToken) : null);
    }

    /// <summary>A page, and one more that tells whether there is another.</summary>
    private async Task<IReadOnlyList<CaseRow>> FollowingAsync(IQueryable<Case> cases, CaseOrder order, ListPlace? place, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(order, CaseOrder.Newest) && query.Words is { } words)
        {
            var rows = await newest.ReadAsync(words, place, PerPage + 1, OfCase, row => new ListPlace(row.ReceivedAt, row.Id), cancellationToken);
            return await RowsAsync(rows, await CardsAsync(rows, cancellationToken), cancellationToken);
        }

        return await RowsAsync(order.Sort(place is null ? cases : order.After(cases, place)).TakeFixed(PerPage + 1), cancellationToken);
    }

    private Task<IReadOnlyDictionary<Guid, CustomerCard>> CardsAsync(IReadOnlyList<Row> rows, CancellationToken cancellationToken) =>
        customers.CardsAsync(rows.Select(row => row.CustomerId).OfType<Guid>().Distinct().ToList(), cancellationToken);

    private async Task<ListPlace> PlaceAsync(CaseRow row, CaseOrder order, CancellationToken cancellationToken) =>
        new(await work.Db.Set<Case>().Where(found => found.Id == row.Id).Select(order.Key).SingleAsync(cancellationToken), row.Id);

    public async Task<IReadOnlyList<CaseRow>> RowsAsync(IQueryable<Case> cases, CancellationToken cancellationToken)
    {
        var rows = await cases.Select(OfCase).ToListAsync(cancellationToken);
        return await RowsAsync(rows, await CardsAsync(rows, cancellationToken), cancellationToken);
    }

    /// <summary>For lists that do not name the customer, which saves asking for them.</summary>
    public async Task<IReadOnlyList<CaseRow>> NamelessAsync(IQueryable<Case> cases, CancellationToken cancellationToken) =>
        await RowsAsync(await cases.Select(OfCase).ToListAsync(cancellationToken), new Dictionary<Guid, CustomerCard>(), cancellationToken);

    private async Task<IReadOnlyList<CaseRow>> RowsAsync(IReadOnlyList<Row> rows, IReadOnlyDictionary<Guid, CustomerCard> cards, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var services = (await catalogue.ServicesAsync(cancellationToken)).ToDictionary(service => service.Id);
        var view = await organisation.GetAsync(cancellationToken);
        var now = work.Now;
        return [.. rows.Select(row =>
        {
            var service = services.GetValueOrDefault(row.ServiceId);
            var due = row.DueAt == Case.NothingDue ? (DateTime?)null : row.DueAt;
            return new CaseRow(
                row.Id, row.Reference, service?.Name ?? "Withdrawn service",
                row.Outcome == Case.Joined ? "Joined" : StateWords.Of(service, row.State, row.Kind), row.Kind, row.Open, row.ReceivedAt, due,
                row.Open && due < now, row.Open && due >= now && due < now + Near,
                view.Team(row.TeamId)?.Name, view.Person(row.OwnerId)?.Name, view.Person(row.AssigneeId)?.Name,
                row.CustomerId is { } id ? cards.GetValueOrDefault(id)?.Name : null, Hidden(row.CustomerId) ? null : row.PlaceText, row.IdleSince is not null, row.NewsAt is not null, row.WaitingSince is not null, row.SentBackReason);
        })];
    }

    /// <summary>Where something is may be where somebody lives whose address is nobody's business.</summary>
    private bool Hidden(Guid? customerId) => customerId is { } id && work.Actor.HiddenCustomers.Contains(id);

    private sealed record Row(
        Guid Id, string Reference, Guid ServiceId, string State, StateKind Kind, bool Open, DateTime ReceivedAt, DateTime DueAt, Guid TeamId, Guid? OwnerId, Guid? AssigneeId,
        Guid? CustomerId, string? PlaceText, DateTime? IdleSince, DateTime? NewsAt, DateTime? WaitingSince, string? Outcome, string? SentBackReason);
}
