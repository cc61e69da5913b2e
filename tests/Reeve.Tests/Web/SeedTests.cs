using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Identity;
using Reeve.Moves.Contracts;
using Reeve.Tests.Support;
using Reeve.Web;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Web;

/// <summary>What the first start of a demonstration finds.</summary>
public sealed class SeedTests(SeedTests.Told told) : IClassFixture<SeedTests.Told>
{
    [Fact]
    public async Task Cases_stand_in_every_state_with_promises_of_their_own_time()
    {
        var cases = await told.ReadAsync(db => db.Set<Case>().AsNoTracking().Include(each => each.Entries).ToListAsync());
        cases.Count.ShouldBeInRange(38, 80);
        cases.Select(each => each.Kind).Distinct().ShouldBe([StateKind.Received, StateKind.Started, StateKind.Waiting, StateKind.Delayed, StateKind.Done], ignoreOrder: true);
        cases.Count(each => each.Open && each.Due < told.Now).ShouldBeGreaterThan(1);
        cases.Count(each => each.JoinedIntoId is not null).ShouldBe(2);
        cases.ShouldContain(each => each.Open && each.Entries.Any(entry => entry.Kind == Reeve.Cases.Domain.EntryKind.Reopened));
        cases.ShouldAllBe(each => each.ReceivedAt < told.Now && each.ReceivedAt > told.Now.AddDays(-40));
        cases.Select(each => each.ReceivedAt.Date).Distinct().Count().ShouldBeGreaterThan(10);
        (await told.ReadAsync(db => db.Set<Reeve.Cases.Domain.CaseAttachment>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Contacts_were_taken_by_several_advisers_and_customers_came_back()
    {
        var contacts = await told.ReadAsync(db => db.Set<Reeve.Contacts.Domain.Contact>().AsNoTracking().Include(contact => contact.Enquiries).ToListAsync());
        contacts.Count.ShouldBeGreaterThan(12);
        contacts.ShouldAllBe(contact => contact.EndedAt != null && contact.HandlingSeconds > 60);
        contacts.Select(contact => contact.TakenByName).Distinct().Count().ShouldBeGreaterThan(2);
        contacts.ShouldContain(contact => contact.Enquiries.Count > 1);
        contacts.SelectMany(contact => contact.Enquiries).ShouldContain(enquiry => enquiry.Demand == Reeve.CouncilPacks.DemandKind.Preventable);
        contacts.GroupBy(contact => contact.CustomerId).ShouldContain(group => group.Key != null && group.Count() > 2);
    }

    [Fact]
    public async Task Messages_were_written_as_it_happened_and_none_is_stuck()
    {
        var messages = await told.ReadAsync(db => db.Set<Reeve.Messages.Domain.Message>().AsNoTracking().ToListAsync());
        messages.Count.ShouldBeGreaterThan(30);
        (await told.ReadAsync(db => db.Set<OutboxMessage>().CountAsync(message => message.State != OutboxState.Done))).ShouldBe(0);
    }

    [Fact]
    public async Task Every_page_about_people_has_something_to_show()
    {
        var risks = await told.ReadAsync(db => db.Set<Reeve.Customers.Risks.RiskEntry>().AsNoTracking().ToListAsync());
        risks.Count(entry => entry.State == Reeve.Customers.Risks.RiskState.Proposed).ShouldBe(1);
        risks.Count(entry => entry.InForce(told.Now)).ShouldBe(3);
        risks.ShouldContain(entry => entry.InForce(told.Now) && entry.ReviewOn < told.Now.AddDays(7));
        (await told.ReadAsync(db => db.Set<Reeve.Customers.Restricting.Restriction>().CountAsync(restriction => restriction.EndedAt == null))).ShouldBe(1);
        (await told.ReadAsync(db => db.Set<Reeve.Customers.Domain.Relationship>().CountAsync())).ShouldBe(3);
        (await told.ReadAsync(db => db.Set<Reeve.DataProtection.Domain.ProtectionRequest>().AsNoTracking().ToListAsync())).Select(request => request.IsPaused).ShouldBe([false, true], ignoreOrder: true);
        var moves = await told.ReadAsync(db => db.Set<Reeve.Moves.Domain.Move>().AsNoTracking().Include(move => move.Receivers).ToListAsync());
        moves.Select(move => move.State).ShouldBe([MoveState.Waiting, MoveState.InEffect], ignoreOrder: true);
        moves.Single(move => move.State == MoveState.InEffect).Receivers.Select(receiver => receiver.State).ShouldBeSubsetOf([ReceiverState.Confirmed, ReceiverState.Rejected, ReceiverState.Sent, ReceiverState.Declined]);
        moves.SelectMany(move => move.Receivers).ShouldContain(receiver => receiver.State == ReceiverState.Rejected);
        var equality = await told.App.DoAsync(Actor.System("Test"), services => services.GetRequiredService<Reeve.Equality.Reporting.TakeUpReader>().ReadAsync(null, "age", "service", TestContext.Current.CancellationToken));
        equality!.Table.Total.ShouldNotBeNull().ShouldBeGreaterThan(1000);
        equality.Table.Cells.SelectMany(row => row).ShouldContain((int?)null);
    }

    [Fact]
    public async Task Told_again_it_tells_nothing_twice()
    {
        var before = await told.ReadAsync(db => db.Set<Case>().CountAsync());
        await Demonstration.SeedAsync(told.App.Services, _ => { }, TestContext.Current.CancellationToken);
        (await told.ReadAsync(db => db.Set<Case>().CountAsync())).ShouldBe(before);
    }

    /// <summary>A demonstration of its own, for every other test begins with an empty one.</summary>
    public sealed class Told : IAsyncLifetime
    {
        public ReeveApp App { get; private set; } = null!;

        public DateTime Now { get; private set; }

        public async ValueTask InitializeAsync()
        {
            App = await ReeveApp.StartAsync();
            var now = App.Time.GetUtcNow();
            Now = now.UtcDateTime;
            await Demonstration.SeedAsync(App.Services, App.Time.Set, CancellationToken.None);
            App.Time.Set(now);
        }

        public Task<T> ReadAsync<T>(Func<ReeveDb, Task<T>> read) => App.DoAsync(Actor.System("Test"), services => read(services.GetRequiredService<ReeveDb>()));

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
