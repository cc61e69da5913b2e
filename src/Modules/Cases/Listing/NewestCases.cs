using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Kernel;
using Reeve.Kernel.Database;

namespace Reeve.Cases.Listing;

/// <summary>Cases to be found by words that many have.</summary>
/// <param name="OnlyWords">Nothing else narrows them, so that what was learnt of the words holds.</param>
/// <param name="All">The cases among which to look, whatever their words.</param>
/// <param name="Has">Whether one case has them.</param>
/// <param name="Named">Those found by the names of customers.</param>
internal sealed record WordQuery(IReadOnlyList<string> Words, KnownWords Known, bool OnlyWords, IQueryable<Case> All, Expression<Func<Case, bool>> Has, IQueryable<Case>? Named);

/// <summary>
/// Finds the newest cases with words that many have, without reading all that have them nor all that came since. The list is
/// read along itself a little, for a word that every tenth case has is found at once so. Then a week is looked up in the index
/// of words, and twice as much before it each time, until a page is full.
/// </summary>
internal sealed class NewestCases(Work work, Dialect dialect)
{
    /// <summary>As many cases are looked into as it costs to look up two spans of time.</summary>
    private const int LookedInto = 500;

    /// <summary>The first span that is looked up.</summary>
    private const int FirstDays = 7;

    /// <summary>No span is longer, so that no more than a year's are read for a page.</summary>
    private const int MostDays = 366;

    /// <param name="after">Only those that follow this place; from the newest when null.</param>
    /// <param name="key">The place of a row.</param>
    /// <returns>At most <paramref name="take"/> of them, newest first; fewer when there are no more.</returns>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(WordQuery asked, ListPlace? after, int take, Expression<Func<Case, T>> row, Func<T, ListPlace> key, CancellationToken cancellationToken)
    {
        List<T> named = asked.Named is { } people ? await After(people, after).TakeFixed(take).Select(row).ToListAsync(cancellationToken) : [];
        var own = await OwnAsync(asked, after, take, row, key, cancellationToken);
        return named.Count == 0 ? own : [.. own.Concat(named).DistinctBy(key).OrderByDescending(each => key(each).At).ThenByDescending(each => key(each).Id).Take(take)];
    }

    private static IQueryable<Case> After(IQueryable<Case> cases, ListPlace? place) =>
        CaseOrder.Newest.Sort(place is null ? cases : CaseOrder.Newest.After(cases, place));

    private async Task<List<T>> OwnAsync<T>(WordQuery asked, ListPlace? after, int take, Expression<Func<Case, T>> row, Func<T, ListPlace> key, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        var learns = asked.OnlyWords && after is null;
        var reach = learns ? asked.Known.Reach : null;
        if (reach is null)
        {
            var newest = After(asked.All, after).TakeFixed(LookedInto);
            rows = await CaseOrder.Newest.Sort(newest.Where(asked.Has)).TakeFixed(take).Select(row).ToListAsync(cancellationToken);
            if (rows.Count == take || await EndAsync(newest, cancellationToken) is not { } end)
            {
                return rows;
            }

            after = end;
        }

        var to = (after?.At ?? await work.Db.Set<Case>().MaxAsync(found => (DateTime?)found.ReceivedAt, cancellationToken) ?? work.Now).Date;
        var from = reach < to ? reach.Value : SearchDocument.BeginOf(to.AddDays(1 - FirstDays), FirstDays);
        DateTime? oldest = null;
        for (var days = FirstDays * 2; ; days = Math.Min(days * 2, MostDays))
        {
            rows.AddRange(await OfDaysAsync(asked, from, to, after, take - rows.Count, row, cancellationToken));
            oldest ??= rows.Count < take ? await work.Db.Set<Case>().MinAsync(found => (DateTime?)found.ReceivedAt, cancellationToken) : null;
            if (rows.Count == take || oldest is null || from <= oldest)
            {
                break;
            }

            to = from.AddDays(-1);
            from = SearchDocument.BeginOf(to.AddDays(1 - days), days);
        }

        if (learns)
        {
            // Only as far as the rows themselves: the span may have held thousands more, of which every search would read the ids.
            var day = rows.Count == take ? key(rows[^1]).At.Date : from;
            asked.Known.Reach = day < reach ? day : reach ?? day;
        }

        return rows;
    }

    /// <summary>Where the cases that were looked into end; null when there are none beyond them.</summary>
    private static async Task<ListPlace?> EndAsync(IQueryable<Case> newest, CancellationToken cancellationToken)
    {
        var last = await newest.Skip(LookedInto - 1).Select(found => new { found.ReceivedAt, found.Id }).FirstOrDefaultAsync(cancellationToken);
        return last is null ? null : new ListPlace(last.ReceivedAt, last.Id);
    }

    private async Task<List<T>> OfDaysAsync<T>(WordQuery asked, DateTime from, DateTime to, ListPlace? after, int take, Expression<Func<Case, T>> row, CancellationToken cancellationToken)
    {
        // Told apart in two questions: asked in one, a database may read along the list after all.
        var ids = await dialect.Search(work.Db, CaseSearch.Kind, asked.Words, (from, to)).Select(document => document.SubjectId).ToListAsync(cancellationToken);
        var end = to.AddDays(1);
        return ids.Count == 0 ? [] : await After(asked.All.Where(found => ids.Contains(found.Id) && found.ReceivedAt >= from && found.ReceivedAt < end), after).TakeFixed(take).Select(row).ToListAsync(cancellationToken);
    }
}
