using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Tests.Support;

namespace Reeve.Tests.Kernel;

/// <summary>All of a unit of work is saved or none of it, whichever way its rows go.</summary>
public class SavingTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Writer = Actor.System("Saving test");

    [Fact]
    public async Task What_is_refused_leaves_nothing_and_is_saved_once_it_is_put_right()
    {
        var there = await AddedAsync();
        await WorkAsync(async (work, subject) =>
        {
            work.Record("thing.doubled", "thing", subject);
            var doubled = work.Db.Add(Message(there.Id, work.Now));
            var refused = await Should.ThrowAsync<DbUpdateException>(() => work.SaveAsync());
            work.IsDuplicate(refused).ShouldBeTrue();
            (await EntriesAsync(subject)).ShouldBe(0);

            doubled.State = EntityState.Detached;
            await work.SaveAsync();
            (await EntriesAsync(subject)).ShouldBe(1);
        });
    }

    [Fact]
    public async Task A_change_that_comes_too_late_takes_what_was_added_with_it()
    {
        var there = await AddedAsync();
        await WorkAsync(async (work, subject) =>
        {
            var seen = await work.Db.Set<OutboxMessage>().SingleAsync(message => message.Id == there.Id);
            await reeve.App.DoAsync(Writer, other => other.GetRequiredService<ReeveDb>().Set<OutboxMessage>().Where(message => message.Id == there.Id).ExecuteUpdateAsync(set => set.SetProperty(message => message.Attempts, 7)));
            seen.LastError = "too late";
            work.Record("thing.changed", "thing", subject);
            await Should.ThrowAsync<Refused>(() => work.SaveAsync());
            (await EntriesAsync(subject)).ShouldBe(0);

            await work.Db.Entry(seen).ReloadAsync();
            await work.SaveAsync();
            (await EntriesAsync(subject)).ShouldBe(1);
        });
    }

    [Fact]
    public async Task Inside_a_transaction_too_what_was_added_is_tried_again_with_the_rest()
    {
        var there = await AddedAsync();
        await WorkAsync(async (work, subject) =>
        {
            var added = work.NewId();
            using var writing = await reeve.App.Services.GetRequiredService<Dialect>().EnterWriteAsync(CancellationToken.None);
            await using var transaction = await work.Db.Database.BeginTransactionAsync();
            var seen = await work.Db.Set<OutboxMessage>().SingleAsync(message => message.Id == there.Id);
            work.Db.Entry(seen).Property(message => message.Attempts).OriginalValue = 7;
            seen.LastError = "too late";
            work.Db.Add(Message(added, work.Now));
            work.Record("thing.changed", "thing", subject);
            await Should.ThrowAsync<Refused>(() => work.SaveAsync());

            await work.Db.Entry(seen).ReloadAsync();
            await work.SaveAsync();
            await transaction.CommitAsync();
            (await EntriesAsync(subject)).ShouldBe(1);
            (await reeve.App.ReadAsync(db => db.Set<OutboxMessage>().CountAsync(message => message.Id == added))).ShouldBe(1);
        });
    }

    [Fact]
    public async Task What_was_added_can_be_changed_and_saved_again()
    {
        var id = Guid.CreateVersion7();
        await reeve.App.DoAsync(Writer, async services =>
        {
            var work = services.GetRequiredService<Work>();
            var message = Message(id, work.Now);
            work.Db.Add(message);
            work.Record("thing.added", "thing", id);
            await work.SaveAsync();
            message.LastError = "changed";
            work.Record("thing.changed", "thing", id);
            await work.SaveAsync();
        });
        (await reeve.App.ReadAsync(db => db.Set<OutboxMessage>().SingleAsync(message => message.Id == id))).LastError.ShouldBe("changed");
        (await EntriesAsync(id)).ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_saves_at_once_only_the_ones_that_are_refused_are_not_stored()
    {
        var there = await AddedAsync();
        var subjects = Enumerable.Range(0, 60).Select(_ => Guid.NewGuid()).ToList();
        var refused = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        await Parallel.ForEachAsync(subjects, new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (subject, token) => await reeve.App.DoAsync(Writer, async services =>
        {
            var work = services.GetRequiredService<Work>();
            work.Record("thing.crowded", "thing", subject);
            work.Db.Add(Message(subjects.IndexOf(subject) % 5 == 0 ? there.Id : work.NewId(), work.Now));
            try
            {
                await work.SaveAsync(token);
            }
            catch (DbUpdateException exception) when (work.IsDuplicate(exception))
            {
                refused.Add(subject);
            }
        }));
        refused.Count.ShouldBe(12);
        var stored = await reeve.App.ReadAsync(db => db.Set<JournalEntry>().Where(entry => entry.Action == "thing.crowded").Select(entry => entry.SubjectId).ToListAsync());
        stored.Order().ShouldBe(subjects.Except(refused).Order());
    }

    [Fact]
    public async Task Rows_that_are_not_tracked_are_refused_with_the_rest_and_can_be_given_again()
    {
        var there = await AddedAsync();
        await WorkAsync(async (work, subject) =>
        {
            var words = new SearchDocument { Kind = "test", SubjectId = subject, Text = "untracked words" };
            work.Record("thing.doubled", "thing", subject);
            var doubled = work.Db.Add(Message(there.Id, work.Now));
            await Should.ThrowAsync<DbUpdateException>(() => work.SaveManyAsync([words]));
            (await WordsAsync(subject)).ShouldBe(0);

            doubled.State = EntityState.Detached;
            await work.SaveManyAsync([words]);
            (await WordsAsync(subject)).ShouldBe(1);
            (await EntriesAsync(subject)).ShouldBe(1);
        });

        Task<int> WordsAsync(Guid subject) => reeve.App.ReadAsync(db => db.Set<SearchDocument>().CountAsync(words => words.SubjectId == subject));
    }

    private Task WorkAsync(Func<Work, Guid, Task> test) => reeve.App.DoAsync(Writer, services => test(services.GetRequiredService<Work>(), Guid.NewGuid()));

    private static OutboxMessage Message(Guid id, DateTime now) =>
        new() { Id = id, Event = "test", Listener = "Test.Nobody", Payload = "{}", State = OutboxState.Done, CreatedAt = now, DueAt = now };

    private Task<OutboxMessage> AddedAsync() => reeve.App.DoAsync(Writer, async services =>
    {
        var work = services.GetRequiredService<Work>();
        var message = Message(work.NewId(), work.Now);
        work.Db.Add(message);
        work.Record("thing.added", "thing", message.Id);
        await work.SaveAsync();
        return message;
    });

    private Task<int> EntriesAsync(Guid subject) => reeve.App.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.SubjectId == subject));
}
