using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Customers.Scoring;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Snapshots;
using Reeve.Matching;

namespace Reeve.Customers.Reviewing;

/// <summary>Compares all customers with each other and writes what somebody should look at on the review list. One run at a time; broken off, it begins again.</summary>
internal sealed class CompareAll(Work work, Dialect dialect, PairBook book, Snapshot<MatchingSettings> settings, TimeProvider time)
{
    private const int AtOnce = 5_000;

    /// <summary>The surest; nobody works through more before the next night.</summary>
    private const int MostPairs = 100_000;

    private static readonly TimeSpan BetweenWords = TimeSpan.FromSeconds(1);

    /// <returns>The run: the one that waits or goes on already, if one does.</returns>
    public async Task<Guid> AskAsync(CancellationToken cancellationToken)
    {
        if (await work.Db.Set<MatchRun>().Where(run => run.EndedAt == null).Select(run => (Guid?)run.Id).FirstOrDefaultAsync(cancellationToken) is { } there)
        {
            return there;
        }

        var asked = new MatchRun { Id = work.NewId(), AskedAt = work.Now, AskedBy = work.Actor.Name.Length > 200 ? work.Actor.Name[..200] : work.Actor.Name };
        work.Db.Add(asked);
        work.Record("customer-matching.asked", "customer-match-run", asked.Id);
        work.Signal("customer-pairs");
        await work.SaveAsync(cancellationToken);
        return asked.Id;
    }

    public async Task CancelAsync(Guid id, CancellationToken cancellationToken)
    {
        var run = await work.Db.Set<MatchRun>().FirstOrDefaultAsync(each => each.Id == id, cancellationToken) ?? throw Refused.Missing("that run");
        if (run.EndedAt is not null)
        {
            throw new Refused("run-ended", RefusalKind.Conflict, "That run has ended already. What it found is on the list.");
        }

        run.CancelledAt = work.Now;
        work.Record("customer-matching.cancelled", "customer-match-run", id);
        await work.SaveAsync(cancellationToken);
    }

    /// <summary>Does the run that is asked for, if one is.</summary>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        if (await work.Db.Set<MatchRun>().AsNoTracking().Where(run => run.EndedAt == null).OrderBy(run => run.AskedAt).FirstOrDefaultAsync(cancellationToken) is not { } asked)
        {
            return;
        }

        string? trouble = null;
        try
        {
            await RunAsync(asked.Id, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            trouble = "It was stopped by hand. What it had found by then is on the list.";
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            trouble = wrong.Message.Length > 500 ? wrong.Message[..500] : wrong.Message;
            throw;
        }
        finally
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                work.Db.ChangeTracker.Clear();
                var run = await work.Db.Set<MatchRun>().SingleAsync(each => each.Id == asked.Id, CancellationToken.None);
                (run.EndedAt, run.Trouble) = (work.Now, trouble);
                work.Touch(MatchingSettings.Stamp);
                work.Record("customer-matching.done", "customer-match-run", run.Id, new { run.Customers, run.Pairs, run.NewPairs });
                work.Signal("customer-pairs");
                await work.SaveAsync(CancellationToken.None);
            }
        }
    }

    private async Task RunAsync(Guid id, CancellationToken cancellationToken)
    {
        var begun = work.Now;
        await TellAsync(id, set => set.SetProperty(run => run.StartedAt, begun).SetProperty(run => run.Stage, "Reading").SetProperty(run => run.Done, 0), cancellationToken);
        var review = (await settings.GetAsync(cancellationToken)).Review;
        var (records, prints) = await ReadAsync(id, cancellationToken);
        var progress = new Latest();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var matching = Task.Run(() => records.Count < 2 ? [] : Matcher.Match(records, new MatchSettings { MinProbability = review, RareCounts = false }, DuplicateModel.For(records.Count), progress, stop.Token).Pairs.Take(MostPairs).ToList(), stop.Token);
        while (await Task.WhenAny(matching, Task.Delay(BetweenWords, time, cancellationToken)) != matching)
        {
            var now = progress.Value;
            await TellAsync(id, set => set.SetProperty(run => run.Stage, now.Stage).SetProperty(run => run.Done, now.Done), cancellationToken);
            if (await IsCancelledAsync(id, cancellationToken))
            {
                await stop.CancelAsync();
            }
        }

        var pairs = await matching;
        var (added, done) = (0, 0);
        foreach (var some in pairs.Chunk(AtOnce))
        {
            added += await book.WriteAsync(some.Select(pair => new FoundPair(Guid.Parse(records.IdOf(pair.One)), Guid.Parse(records.IdOf(pair.Other)), pair.Probability, FoundPair.PrintOf(prints[pair.One], prints[pair.Other]))), cancellationToken);
            done += some.Length;
            await TellAsync(id, set => set.SetProperty(run => run.Stage, "Writing the list").SetProperty(run => run.Done, (double)done / pairs.Count), cancellationToken);
        }

        var (customers, found, fresh) = (records.Count, pairs.Count, added);
        await TellAsync(id, set => set.SetProperty(run => run.Stage, "Done").SetProperty(run => run.Done, 1).SetProperty(run => run.Customers, customers).SetProperty(run => run.Pairs, found).SetProperty(run => run.NewPairs, fresh), cancellationToken);
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await work.Db.Set<MatchingSettings>().ExecuteUpdateAsync(set => set.SetProperty(each => each.Customers, customers), cancellationToken);
        }
    }

    /// <summary>All that is compared, some thousand customers at a time; and of each a digest of what is known.</summary>
    private async Task<(MatchRecords Records, List<string> Prints)> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var (records, prints, last) = (new MatchRecords(DuplicateModel.Fields), new List<string>(), Guid.Empty);
        while (true)
        {
            var after = last;
            var current = await work.Db.Set<Customer>().Where(customer => customer.CurrentId == customer.Id && customer.Id > after).OrderBy(customer => customer.Id).Select(customer => customer.Id).Take(AtOnce).ToListAsync(cancellationToken);
            if (current.Count == 0)
            {
                return (records, prints);
            }

            last = current[^1];
            var end = last;
            var all = await work.Db.Set<Customer>().AsNoTrackingWithIdentityResolution().AsSplitQuery()
                .Include(customer => customer.Points.Where(point => point.EndedAt == null)).Include(customer => customer.Addresses.Where(address => address.EndedAt == null))
                .Where(customer => customer.CurrentId > after && customer.CurrentId <= end).ToListAsync(cancellationToken);
            foreach (var group in all.GroupBy(customer => customer.CurrentId).OrderBy(group => group.Key))
            {
                var details = ComparedDetails.Of([.. group.OrderBy(customer => customer.Id != group.Key)]);
                records.Add(group.Key.ToString(), details.Values());
                prints.Add(details.Print);
            }

            if (await IsCancelledAsync(id, cancellationToken))
            {
                throw new OperationCanceledException("Stopped by hand.");
            }
        }
    }

    private Task<bool> IsCancelledAsync(Guid id, CancellationToken cancellationToken) => work.Db.Set<MatchRun>().AnyAsync(run => run.Id == id && run.CancelledAt != null, cancellationToken);

    private async Task TellAsync(Guid id, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<MatchRun>> set, CancellationToken cancellationToken)
    {
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await work.Db.Set<MatchRun>().Where(run => run.Id == id).ExecuteUpdateAsync(set, cancellationToken);
        }
    }

    /// <summary>What the matcher said last, from whatever thread.</summary>
    private sealed class Latest : IProgress<MatchProgress>
    {
        private volatile Box held = new(new MatchProgress("Comparing", 0));

        public MatchProgress Value => held.Progress;

        public void Report(MatchProgress value) => held = new Box(value);

        private sealed record Box(MatchProgress Progress);
    }
}
