using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Live;
using Reeve.Kernel.Snapshots;
using Reeve.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Reeve.Tests.Kernel;

/// <summary>What several nodes over one database may and may not do to each other.</summary>
public sealed class NodesTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Somebody = Actor.System("Test");

    private Dialect Dialect => reeve.App.Services.GetRequiredService<Dialect>();

    [Fact]
    public async Task What_one_node_does_alone_another_leaves_or_waits_for()
    {
        var first = (await Dialect.AloneAsync("dig", wait: false, Cancelled)).ShouldNotBeNull();
        (await Dialect.AloneAsync("dig", wait: false, Cancelled)).ShouldBeNull();
        await using (await Dialect.AloneAsync("fill", wait: false, Cancelled))
        {
            // Another name is another thing.
        }

        var second = Dialect.AloneAsync("dig", wait: true, Cancelled);
        second.IsCompleted.ShouldBeFalse();
        await first.DisposeAsync();
        await (await second).ShouldNotBeNull().DisposeAsync();
    }

    [Fact]
    public async Task A_job_that_another_node_still_runs_is_not_begun_again()
    {
        var runner = reeve.App.Services.GetRequiredService<JobRunner>();
        var job = runner.Registered[0].Name;
        var at = new DateTime(2027, 3, 1, 3, 0, 0, DateTimeKind.Utc);
        await using (await Dialect.AloneAsync("job " + job, wait: false, Cancelled))
        {
            (await runner.RunAsync(job, at, Cancelled)).ShouldBeFalse();
        }

        (await runner.RunAsync(job, at, Cancelled)).ShouldBeTrue();
        (await runner.RunAsync(job, at, Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_run_that_ended_with_its_node_is_said_to_have_been_broken_off()
    {
        var runner = reeve.App.Services.GetRequiredService<JobRunner>();
        var job = runner.Registered[1].Name;
        var at = new DateTime(2027, 3, 2, 3, 0, 0, DateTimeKind.Utc);
        await reeve.App.DoAsync(Somebody, services =>
        {
            var db = services.GetRequiredService<ReeveDb>();
            db.Add(new JobRun { Job = job, ScheduledFor = at, StartedAt = at });
            return db.SaveChangesAsync(Cancelled);
        });
        (await runner.RunAsync(job, at.AddHours(1), Cancelled)).ShouldBeTrue();
        var broken = await reeve.App.DoAsync(Somebody, services => services.GetRequiredService<ReeveDb>().Set<JobRun>().SingleAsync(run => run.Job == job && run.ScheduledFor == at, Cancelled));
        broken.EndedAt.ShouldNotBeNull();
        broken.Error.ShouldBe("Reeve was stopped while this ran.");
    }

    [Fact]
    public async Task A_snapshot_that_another_node_changed_before_the_first_look_is_loaded_again()
    {
        var (stamps, loads) = (reeve.App.Services.GetRequiredService<SnapshotStamps>(), 0);
        using var snapshot = new Snapshot<string>("test-nodes", stamps, reeve.App.Services.GetRequiredService<IServiceScopeFactory>(), (_, _) => Task.FromResult($"load {++loads}"));
        (await snapshot.GetAsync(Cancelled)).ShouldBe("load 1");
        await reeve.App.DoAsync(Somebody, services => services.GetRequiredService<ReeveDb>().Database.ExecuteSqlAsync($"INSERT INTO snapshot_stamps (name, version) VALUES ('test-nodes', 5)", Cancelled));
        await stamps.CatchUpAsync(Cancelled);
        (await snapshot.GetAsync(Cancelled)).ShouldBe("load 2");
        await stamps.CatchUpAsync(Cancelled);
        (await snapshot.GetAsync(Cancelled)).ShouldBe("load 2");
    }

    [Fact]
    public async Task What_is_said_on_one_node_is_heard_on_every_node()
    {
        if (!Dialect.IsShared)
        {
            // One process is all there is: saying so costs nothing and reaches nobody.
            await Dialect.TellAsync("hello", Cancelled);
            Dialect.HearAsync(() => { }, _ => { }, Cancelled).IsCompleted.ShouldBeFalse();
            return;
        }

        var (listening, heard) = (new TaskCompletionSource(), new TaskCompletionSource<string>());
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var hearing = Dialect.HearAsync(listening.SetResult, heard.SetResult, over.Token);
        await listening.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        await Dialect.TellAsync("hello", Cancelled);
        (await heard.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled)).ShouldBe("hello");
        await over.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(hearing);
    }

    [Fact]
    public void What_nodes_tell_each_other_fits_into_what_the_database_carries()
    {
        var topics = Enumerable.Range(0, 900).Select(_ => "case:" + Guid.NewGuid()).ToList();
        var messages = LiveRelay.Messages("me", topics).ToList();
        messages.ShouldAllBe(message => System.Text.Encoding.UTF8.GetByteCount(message) <= 7000 && message.StartsWith("me\n", StringComparison.Ordinal));
        messages.SelectMany(message => message.Split('\n').Skip(1)).ShouldBe(topics);
        LiveRelay.Messages("me", []).ShouldBeEmpty();
    }

    [Fact]
    public void What_another_node_changed_is_passed_to_pages_here_and_not_told_on()
    {
        var live = new LiveTopics();
        using var relay = new LiveRelay(live, Dialect, NullLogger<LiveRelay>.Instance);
        relay.Heard("somebody\ncases\nmessages");
        live.Published.TryRead(out _).ShouldBeFalse();
        live.Publish("cases");
        live.Published.TryRead(out var topic).ShouldBeTrue();
        topic.ShouldBe("cases");
    }

    [Fact]
    public void A_data_folder_is_shared_by_nodes_that_share_it_and_by_nobody_else()
    {
        var folder = Directory.CreateTempSubdirectory("reeve-claim").FullName;
        using (DataFolder.TryClaim(folder, shared: true).ShouldNotBeNull())
        {
            DataFolder.TryClaim(folder).ShouldBeNull();
            using var second = DataFolder.TryClaim(folder, shared: true).ShouldNotBeNull();
        }

        using (DataFolder.TryClaim(folder).ShouldNotBeNull())
        {
            DataFolder.TryClaim(folder, shared: true).ShouldBeNull();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("Host=127.0.0.1:5432,127.0.0.1:5433;Username=reeve;Database=reeve;Target Session Attributes=primary")]
    [InlineData("Host=one,two;Port=5433;Username=reeve;Database=reeve")]
    [InlineData("Host=one;Username=reeve;Database=reeve")]
    public void One_server_or_several_with_a_failover_between_them_may_be_named(string connection)
    {
        using var source = PostgresDialect.SourceOf(connection, leavesNothing: true);
        source.ConnectionString.ShouldContain("Database=reeve");
    }

    [Fact]
    public void A_server_seen_to_be_away_is_looked_at_again_within_a_second()
    {
        using var usual = PostgresDialect.SourceOf("Host=one,two;Database=reeve", leavesNothing: true);
        usual.ConnectionString.ShouldContain("Host Recheck Seconds=1");
        using var chosen = PostgresDialect.SourceOf("Host=one,two;Database=reeve;Host Recheck Seconds=3", leavesNothing: true);
        chosen.ConnectionString.ShouldContain("Host Recheck Seconds=3");
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;
}
