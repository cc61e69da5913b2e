using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Kernel;

/// <summary>What waits is gone through some at a time, whether or not it leaves the query when it is done.</summary>
public class BatchesTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Theory]
    [InlineData(25, 10, 3)]
    [InlineData(20, 10, 2)]
    [InlineData(3, 10, 1)]
    [InlineData(0, 10, 0)]
    public async Task Each_is_met_once_and_never_more_than_so_many_together(int there, int atOnce, int batches)
    {
        var kind = "batch" + Guid.NewGuid().ToString("N")[..8];
        await reeve.App.DoAsync(Actor.System("Batches test"), async services =>
        {
            var db = services.GetRequiredService<ReeveDb>();
            db.AddRange(Enumerable.Range(0, there).Select(_ => new SearchDocument { Kind = kind, SubjectId = Guid.CreateVersion7(), Text = "waits" }));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            var waiting = db.Set<SearchDocument>().Where(document => document.Kind == kind && document.Text == "waits").Select(document => document.SubjectId);
            var (met, rounds) = (new List<Guid>(), 0);
            await foreach (var ids in waiting.InBatchesAsync(atOnce, TestContext.Current.CancellationToken))
            {
                ids.Count.ShouldBeLessThanOrEqualTo(atOnce);
                // Every other one is done and leaves the query; the rest stay in it.
                var done = ids.Where((_, index) => index % 2 == 0).ToList();
                await db.Set<SearchDocument>().Where(document => document.Kind == kind && done.Contains(document.SubjectId)).ExecuteUpdateAsync(set => set.SetProperty(document => document.Text, "done"), TestContext.Current.CancellationToken);
                met.AddRange(ids);
                rounds++;
            }

            rounds.ShouldBe(batches);
            met.Distinct().Count().ShouldBe(there);
            met.Count.ShouldBe(there);
        });
    }
}
