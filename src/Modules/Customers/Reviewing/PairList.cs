using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Customers.Restricting;
using Reeve.Customers.Scoring;
using Reeve.Kernel.Database;
using Reeve.Kernel.Snapshots;

namespace Reeve.Customers.Reviewing;

/// <summary>What of the list is shown.</summary>
internal enum PairFilter
{
    Open,
    VeryLikely,
    Later,
    Same,
    Different,
}

/// <param name="One">Name of the record that goes on for the first.</param>
internal sealed record PairRow(Guid Id, string One, string Other, double Probability, PairState State, DateTime FoundAt, DateTime? DecidedAt, string? DecidedBy, string? Trouble);

/// <summary>Reads the review list: pairs that are not one record by now, the likeliest first.</summary>
internal sealed class PairList(ReeveDb db, RestrictedRecords restricted, Snapshot<MatchingSettings> settings)
{
    public const int OnAPage = 50;

    /// <summary>So many are counted; more is "many".</summary>
    public const int CountedTo = 100_000;

    public async Task<IReadOnlyList<PairRow>> ReadAsync(PairFilter filter, int skip, CancellationToken cancellationToken)
    {
        var rows = from pair in await OfAsync(filter, cancellationToken)
                   join one in db.Set<Customer>() on pair.OneId equals one.Id
                   join other in db.Set<Customer>() on pair.OtherId equals other.Id
                   orderby pair.Probability descending, pair.Id
                   select new PairRow(pair.Id, one.Name, other.Name, pair.Probability, pair.State, pair.FoundAt, pair.DecidedAt, pair.DecidedBy, pair.Trouble);
        return await rows.Skip(skip).Take(OnAPage).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyDictionary<PairFilter, int>> CountAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<PairFilter, int>();
        foreach (var filter in Enum.GetValues<PairFilter>())
        {
            counts[filter] = await (await OfAsync(filter, cancellationToken)).Take(CountedTo).CountAsync(cancellationToken);
        }

        return counts;
    }

    /// <summary>The open pair after this one, or before it; the first when there is none to come from.</summary>
    public async Task<Guid?> BesideAsync(CustomerPair? from, bool before, CancellationToken cancellationToken)
    {
        var open = await OfAsync(PairFilter.Open, cancellationToken);
        if (from is null)
        {
            return await open.OrderByDescending(pair => pair.Probability).ThenBy(pair => pair.Id).Select(pair => (Guid?)pair.Id).FirstOrDefaultAsync(cancellationToken);
        }

        var (likely, id) = (from.Probability, from.Id);
        return before
            ? await open.Where(pair => pair.Probability > likely || (pair.Probability == likely && pair.Id < id)).OrderBy(pair => pair.Probability).ThenByDescending(pair => pair.Id).Select(pair => (Guid?)pair.Id).FirstOrDefaultAsync(cancellationToken)
            : await open.Where(pair => pair.Probability < likely || (pair.Probability == likely && pair.Id > id)).OrderByDescending(pair => pair.Probability).ThenBy(pair => pair.Id).Select(pair => (Guid?)pair.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<IQueryable<CustomerPair>> OfAsync(PairFilter filter, CancellationToken cancellationToken)
    {
        var same = (await settings.GetAsync(cancellationToken)).Same;
        var hidden = (await restricted.HiddenAsync(cancellationToken)).ToList();
        var pairs = db.Set<CustomerPair>().AsNoTracking();
        pairs = hidden.Count == 0 ? pairs : pairs.Where(pair => !hidden.Contains(pair.OneId) && !hidden.Contains(pair.OtherId));
        var customers = db.Set<Customer>();
        return filter switch
        {
            PairFilter.Same => pairs.Where(pair => pair.State == PairState.Same || pair.State == PairState.Queued),
            PairFilter.Different => pairs.Where(pair => pair.State == PairState.Different),
            // Merged by way of a third record, there is nothing left to decide.
            PairFilter.Later => Apart(pairs.Where(pair => pair.State == PairState.Later)),
            PairFilter.VeryLikely => Apart(pairs.Where(pair => pair.State == PairState.Open && pair.Probability >= same)),
            _ => Apart(pairs.Where(pair => pair.State == PairState.Open)),
        };

        IQueryable<CustomerPair> Apart(IQueryable<CustomerPair> some) => some.Where(pair =>
            customers.Where(one => one.Id == pair.OneId).Select(one => one.CurrentId).FirstOrDefault() != customers.Where(other => other.Id == pair.OtherId).Select(other => other.CurrentId).FirstOrDefault());
    }
}
