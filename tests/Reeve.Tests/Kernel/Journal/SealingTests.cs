using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Kernel.Journal;

/// <summary>Nothing committed escapes the chain, whatever the order of commits, and an erasure leaves it whole.</summary>
public sealed class SealingTests : IAsyncLifetime
{
    private ReeveApp app = null!;

    public async ValueTask InitializeAsync() => app = await ReeveApp.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Entries_of_many_writers_at_once_are_each_sealed_once_while_a_sealer_runs_all_the_time()
    {
        const int writers = 8, each = 60;
        using var done = new CancellationTokenSource();
        var sealing = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await app.SealAsync();
            }
        });
        await Parallel.ForEachAsync(Enumerable.Range(0, writers), new ParallelOptions { MaxDegreeOfParallelism = writers }, async (writer, token) =>
        {
            var random = new Random(writer);
            for (var i = 0; i < each; i++)
            {
                await app.DoAsync(JournalWork.Writer, async services =>
                {
                    var work = services.GetRequiredService<Work>();
                    using (await services.GetRequiredService<Dialect>().EnterWriteAsync(token))
                    {
                        await using var transaction = await work.Db.Database.BeginTransactionAsync(token);
                        work.Record("thing.done", "thing", Guid.NewGuid(), new { writer, i });
                        await work.SaveAsync(token);
                        // The number is taken; others commit before this one does, and some never do.
                        await Task.Delay(random.Next(0, 4), token);
                        if (random.Next(10) == 0)
                        {
                            await transaction.RollbackAsync(token);
                        }
                        else
                        {
                            await transaction.CommitAsync(token);
                        }
                    }
                });
            }
        });
        await done.CancelAsync();
        await sealing;
        await app.SealAsync();
        var report = await app.VerifyAsync();
        report.Findings.ShouldBeEmpty();
        report.Waiting.ShouldBe(0);
        report.Entries.ShouldBe(await app.ReadAsync(db => db.Set<JournalEntry>().LongCountAsync()));
    }

    [Fact]
    public async Task An_entry_whose_number_is_lower_than_one_committed_before_it_is_not_passed_over()
    {
        await app.SealAsync();
        if (!TestDatabase.IsPostgres)
        {
            // One writer: numbers are given in the order of commits, without gaps, and that is what the horizon rests on.
            app.Services.GetRequiredService<Dialect>().NumbersHaveNoGaps.ShouldBeTrue();
            await Parallel.ForEachAsync(Enumerable.Range(0, 20), async (_, _) => await app.WriteAsync(1));
            var numbers = await app.NumbersAsync();
            numbers.ShouldBe(Enumerable.Range(0, numbers.Count).Select(i => numbers[0] + i));
            return;
        }

        await app.DoAsync(JournalWork.Writer, async services =>
        {
            var slow = services.GetRequiredService<Work>();
            await using var transaction = await slow.Db.Database.BeginTransactionAsync();
            slow.Record("thing.slow", "thing", Guid.NewGuid());
            await slow.SaveAsync();
            await app.WriteAsync(1);

            // The later number is committed and the earlier is not: the sealer waits for it, and nobody waits for the sealer.
            var sealing = app.SealAsync();
            await app.WriteAsync(1);
            sealing.IsCompleted.ShouldBeFalse();
            await transaction.CommitAsync();
            (await sealing).ShouldBeGreaterThanOrEqualTo(2);
        });
        await app.SealAsync();
        (await app.VerifyAsync()).ShouldSatisfyAllConditions(report => report.Findings.ShouldBeEmpty(), report => report.Waiting.ShouldBe(0));
    }

    [Fact]
    public async Task An_erasure_takes_the_details_and_leaves_the_chain_whole()
    {
        var subject = Guid.NewGuid();
        await app.WriteAsync(3, subject, new { email = "kwame.planted@example.org" });
        await app.WriteAsync(2);
        await app.SealAsync();
        var erasure = await app.EraseAsync("thing", subject);
        erasure.Entries.ShouldBe(3);
        await app.SealAsync();
        var report = await app.VerifyAsync();
        report.Findings.ShouldBeEmpty();
        report.Erased.ShouldBe(3);
        (await app.ReadAsync(db => db.Set<JournalEntry>().AnyAsync(entry => entry.Detail!.Contains("kwame.planted")))).ShouldBeFalse();
        (await File.ReadAllTextAsync(app.Installation.ErasureList)).ShouldContain(subject.ToString());
    }

    [Fact]
    public async Task Details_taken_out_without_a_recorded_erasure_are_found()
    {
        var subject = Guid.NewGuid();
        await app.WriteAsync(1, subject);
        await app.SealAsync();
        var erasure = await app.EraseAsync("thing", subject);
        await app.SqlAsync("DELETE FROM journal_erasures");
        (await app.VerifyAsync()).Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(finding => finding.Kind.ShouldBe("erased"), finding => finding.Entry.ShouldBe(erasure.Through));
    }

    [Fact]
    public async Task An_erasure_is_done_again_in_a_database_that_does_not_have_it()
    {
        var subject = Guid.NewGuid();
        await app.WriteAsync(2, subject, new { phone = "07700 900321" });
        await app.SealAsync();
        string[] list = ["""{"id":"0199aaaa-0000-7000-8000-000000000001","at":"2026-09-01T10:00:00Z","subject":"thing","subjectId":"SUBJECT","why":"request 7","through":1,"entries":1}""".Replace("SUBJECT", subject.ToString(), StringComparison.Ordinal)];
        Task<int> ReplayAsync() => app.DoAsync(JournalWork.Writer, services => services.GetRequiredService<JournalEraser>().ReplayAsync(list, CancellationToken.None));
        (await ReplayAsync()).ShouldBe(1);
        (await ReplayAsync()).ShouldBe(0);
        (await app.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.SubjectId == subject && entry.Detail == null))).ShouldBe(2);
        (await app.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Archived_entries_leave_the_database_and_are_still_verified()
    {
        await app.WriteAsync(1200, detail: new { name = "Planted Person" });
        await app.SealAsync();
        var before = await app.VerifyAsync();
        app.Time.Advance(TimeSpan.FromDays(1));
        await app.WriteAsync(10);
        await app.SealAsync();
        var moved = await app.DoAsync(JournalWork.Writer, services => services.GetRequiredService<JournalArchiver>().RunAsync(app.Time.GetUtcNow().UtcDateTime.AddHours(-1), CancellationToken.None));
        moved.ShouldBe(before.Entries);
        (await app.VerifyAsync()).ShouldSatisfyAllConditions(after => after.Findings.ShouldBeEmpty(), after => after.Archived.ShouldBe(moved), after => after.Entries.ShouldBe(10));

        var file = Directory.EnumerateFiles(app.Installation.JournalArchive).ShouldHaveSingleItem();
        var bytes = await File.ReadAllBytesAsync(file);
        using (var reader = new StreamReader(new System.IO.Compression.GZipStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress)))
        {
            (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldNotContain("Planted Person");
        }

        File.Delete(file);
        (await app.VerifyAsync()).Findings.ShouldContain(finding => finding.Kind == "missing");
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        (await app.VerifyAsync()).Findings.ShouldContain(finding => finding.Kind == "changed");
    }
}
