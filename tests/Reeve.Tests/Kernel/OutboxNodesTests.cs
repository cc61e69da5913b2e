using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Messages.Deliveries;
using Reeve.Tests.Support;

namespace Reeve.Tests.Kernel;

/// <summary>An outbox that several nodes empty, each of which may stop or stall at any time.</summary>
public sealed class OutboxNodesTests : IAsyncLifetime
{
    private static readonly Actor Somebody = Actor.System("Test");
    private readonly Course course = new();
    private ReeveApp app = null!;

    public async ValueTask InitializeAsync() => app = await ReeveApp.StartAsync(builder =>
    {
        builder.Services.AddSingleton(course);
        builder.Services.AddListener<LampLit, Watchman>();
    });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_node_that_stalled_until_another_took_the_message_keeps_nothing_of_what_it_did()
    {
        course.Meanwhile = () => app.DoAsync(Somebody, services => services.GetRequiredService<ReeveDb>().Set<OutboxMessage>().Where(row => row.Event == "lamp.lit")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, row => row.Attempts + 1)));
        await LightAsync(1);
        await app.Services.GetRequiredService<Outbox>().RunDueAsync(CancellationToken.None);
        var row = (await RowsAsync()).ShouldHaveSingleItem();
        row.State.ShouldBe(OutboxState.Waiting);
        row.Attempts.ShouldBe(2);
        row.LastError.ShouldBeNull();
        row.LeaseUntil.ShouldNotBeNull();
        (await SeenAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_node_that_stops_ends_what_it_began_and_gives_back_the_rest()
    {
        using var stop = new CancellationTokenSource();
        course.Meanwhile = stop.CancelAsync;
        await LightAsync(20);
        await app.Services.GetRequiredService<Outbox>().RunDueAsync(stop.Token);
        var rows = await RowsAsync();
        var done = rows.Count(row => row.State == OutboxState.Done);
        done.ShouldBeInRange(1, 8);
        (await SeenAsync()).ShouldBe(done);
        rows.Where(row => row.State == OutboxState.Waiting).ShouldAllBe(row => row.LeaseUntil == null);

        // Another node goes on at once, without waiting for any lease to end.
        course.Meanwhile = null;
        await app.DrainAsync();
        (await SeenAsync()).ShouldBe(20);
    }

    [Fact]
    public async Task What_a_killed_node_had_begun_counts_as_a_try()
    {
        await LightAsync(1);
        await app.DoAsync(Somebody, services => services.GetRequiredService<ReeveDb>().Set<OutboxMessage>().Where(row => row.Event == "lamp.lit")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, 1).SetProperty(row => row.LeaseUntil, app.Time.GetUtcNow().UtcDateTime.AddSeconds(30))));
        await app.DrainAsync();
        (await SeenAsync()).ShouldBe(0);
        app.Time.Advance(TimeSpan.FromSeconds(31));
        await app.DrainAsync();
        (await RowsAsync()).ShouldHaveSingleItem().Attempts.ShouldBe(2);
        (await SeenAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_being_tried_right_now_is_not_begun_again_by_hand()
    {
        await LightAsync(1);
        await app.DoAsync(Somebody, services => services.GetRequiredService<ReeveDb>().Set<OutboxMessage>().Where(row => row.Event == "lamp.lit")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, app.Time.GetUtcNow().UtcDateTime.AddSeconds(30))));
        var id = (await RowsAsync()).ShouldHaveSingleItem().Id;
        var refused = await Should.ThrowAsync<Refused>(() => app.DoAsync(Somebody, services => services.GetRequiredService<SendDeliveriesAgain>().RunAsync(id, CancellationToken.None)));
        refused.Code.ShouldBe("delivery-running");
    }

    private Task LightAsync(int lamps) => app.DoAsync(Somebody, services =>
    {
        var work = services.GetRequiredService<Work>();
        work.Record("lamp.lit", "lamp", Guid.Empty);
        for (var lamp = 0; lamp < lamps; lamp++)
        {
            work.Raise(new LampLit(lamp));
        }

        return work.SaveAsync();
    });

    private Task<List<OutboxMessage>> RowsAsync() => app.DoAsync(Somebody, services =>
        services.GetRequiredService<ReeveDb>().Set<OutboxMessage>().AsNoTracking().Where(row => row.Event == "lamp.lit").ToListAsync());

    private Task<int> SeenAsync() => app.DoAsync(Somebody, services =>
        services.GetRequiredService<ReeveDb>().Set<JournalEntry>().CountAsync(entry => entry.Action == "lamp.seen"));

    [Event("lamp.lit", "A lamp was lit.")]
    internal sealed record LampLit(int Number) : IEvent;

    internal sealed class Course
    {
        public Func<Task>? Meanwhile { get; set; }
    }

    internal sealed class Watchman(Course course, Work work) : IListen<LampLit>
    {
        public async Task HandleAsync(LampLit happened, CancellationToken cancellationToken)
        {
            if (course.Meanwhile is { } meanwhile)
            {
                await meanwhile();
            }

            work.Record("lamp.seen", "lamp", Guid.Empty);
            await work.SaveAsync(cancellationToken);
        }
    }
}
