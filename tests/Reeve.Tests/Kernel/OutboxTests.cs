using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Kernel;

/// <summary>What is accepted reaches its listeners, whatever fails on the way.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
    private static readonly Actor Somebody = Actor.System("test");
    private readonly Behaviour behaviour = new();
    private ReeveApp app = null!;

    public async ValueTask InitializeAsync() => app = await ReeveApp.StartAsync(builder =>
    {
        builder.Services.AddSingleton(behaviour);
        builder.Services.AddListener<BellRang, Steady>();
        builder.Services.AddListener<BellRang, Shaky>();
    });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Each_listener_hears_an_event_once()
    {
        await RingAsync();
        await app.DrainAsync();
        await app.DrainAsync();
        behaviour.Heard.Order().ShouldBe(["shaky", "steady"]);
    }

    [Fact]
    public async Task What_was_written_by_a_clock_that_was_a_day_ahead_does_not_wait_until_then()
    {
        var rightly = app.Time.GetUtcNow();
        app.Time.Set(rightly.AddDays(1));
        await RingAsync();
        app.Time.Set(rightly);
        await app.DrainAsync();
        behaviour.Heard.ShouldBeEmpty();

        var outbox = app.Services.GetRequiredService<Outbox>();
        (await outbox.PullBackAsync(CancellationToken.None)).ShouldBe(2);
        await app.DrainAsync();
        behaviour.Heard.Order().ShouldBe(["shaky", "steady"]);
        (await outbox.PullBackAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task A_try_put_off_by_its_back_off_is_left_where_it_is_when_the_clock_is_set()
    {
        behaviour.Failing = true;
        await RingAsync();
        await app.DrainAsync();
        (await app.Services.GetRequiredService<Outbox>().PullBackAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task A_listener_that_fails_is_tried_again_later_and_holds_up_no_other()
    {
        behaviour.Failing = true;
        await RingAsync();
        await app.DrainAsync();
        behaviour.Heard.ShouldBe(["steady"]);
        (await RowAsync()).ShouldSatisfyAllConditions(
            row => row.State.ShouldBe(OutboxState.Waiting),
            row => row.Attempts.ShouldBe(1),
            row => row.LastError.ShouldBe("the bell is cracked"),
            row => row.DueAt.ShouldBe(app.Time.GetUtcNow().UtcDateTime.AddSeconds(10)));

        behaviour.Failing = false;
        await app.DrainAsync();
        behaviour.Heard.ShouldBe(["steady"]);
        app.Time.Advance(TimeSpan.FromSeconds(11));
        await app.DrainAsync();
        behaviour.Heard.ShouldBe(["steady", "shaky"]);
        (await RowAsync()).State.ShouldBe(OutboxState.Done);
    }

    [Fact]
    public async Task After_three_days_of_trying_it_is_kept_among_the_failed()
    {
        behaviour.Failing = true;
        await RingAsync();
        for (var hours = 0; hours < 80; hours++)
        {
            await app.DrainAsync();
            app.Time.Advance(TimeSpan.FromHours(1));
        }

        (await RowAsync()).State.ShouldBe(OutboxState.Failed);
    }

    [Fact]
    public async Task What_a_failing_listener_wrote_is_not_kept()
    {
        behaviour.Failing = true;
        await RingAsync();
        await app.DrainAsync();
        var written = await app.DoAsync(Somebody, services => services.GetRequiredService<ReeveDb>().Set<JournalEntry>().CountAsync(entry => entry.Action == "bell.heard"));
        written.ShouldBe(0);
    }

    [Fact]
    public async Task A_node_that_died_while_handling_is_followed_by_another_when_its_lease_ends()
    {
        await RingAsync();
        await app.DoAsync(Somebody, services => services.GetRequiredService<ReeveDb>().Set<OutboxMessage>()
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, app.Time.GetUtcNow().UtcDateTime.AddMinutes(2))));
        await app.DrainAsync();
        behaviour.Heard.ShouldBeEmpty();
        app.Time.Advance(TimeSpan.FromMinutes(3));
        await app.DrainAsync();
        behaviour.Heard.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_write_without_a_journal_entry_is_not_made()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => app.DoAsync(Somebody, services =>
        {
            var work = services.GetRequiredService<Work>();
            work.Raise(new BellRang(1));
            return work.SaveAsync();
        }));
        var rows = await app.DoAsync(Somebody, services => services.GetRequiredService<ReeveDb>().Set<OutboxMessage>().CountAsync(row => row.Event == "bell.rang"));
        rows.ShouldBe(0);
    }

    [Fact]
    public async Task Sixteen_writers_at_once_all_succeed()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 64), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) => await RingAsync());
        var rows = await app.DoAsync(Somebody, services => services.GetRequiredService<ReeveDb>().Set<JournalEntry>().CountAsync(entry => entry.Action == "bell.rung"));
        rows.ShouldBe(64);
    }

    private Task RingAsync() => app.DoAsync(Somebody, services =>
    {
        var work = services.GetRequiredService<Work>();
        work.Record("bell.rung", "bell", Guid.Empty);
        work.Raise(new BellRang(1));
        return work.SaveAsync();
    });

    private Task<OutboxMessage> RowAsync() => app.DoAsync(Somebody, services =>
        services.GetRequiredService<ReeveDb>().Set<OutboxMessage>().AsNoTracking().SingleAsync(row => row.Listener == "Tests.Shaky"));

    [Event("bell.rang", "A bell rang.")]
    internal sealed record BellRang(int Times) : IEvent;

    internal sealed class Behaviour
    {
        public bool Failing { get; set; }

        public List<string> Heard { get; } = [];

        public void Hear(string who)
        {
            lock (Heard)
            {
                Heard.Add(who);
            }
        }
    }

    internal sealed class Steady(Behaviour behaviour) : IListen<BellRang>
    {
        public Task HandleAsync(BellRang happened, CancellationToken cancellationToken)
        {
            behaviour.Hear("steady");
            return Task.CompletedTask;
        }
    }

    internal sealed class Shaky(Behaviour behaviour, Work work) : IListen<BellRang>
    {
        public Task HandleAsync(BellRang happened, CancellationToken cancellationToken)
        {
            work.Record("bell.heard", "bell", Guid.Empty);
            if (behaviour.Failing)
            {
                throw new InvalidOperationException("the bell is cracked");
            }

            behaviour.Hear("shaky");
            return Task.CompletedTask;
        }
    }
}
