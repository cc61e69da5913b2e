using System.Globalization;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Kernel.Journal;

/// <summary>Whatever is done to the journal behind Reeve's back is found and named.</summary>
public sealed class TamperingTests : IAsyncLifetime
{
    private const int Seed = 20261122;
    private ReeveApp app = null!;

    public async ValueTask InitializeAsync() => app = await ReeveApp.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_thousand_random_edits_deletions_and_additions_by_sql_are_all_found_and_named()
    {
        await app.WriteAsync(3000);
        await app.SealAsync();
        var numbers = await app.NumbersAsync();
        var random = new Random(Seed);
        var chosen = numbers.OrderBy(_ => random.Next()).Take(700).ToList();
        string[] edits =
        [
            "actor_name = 'Somebody else'", "action = 'thing.undone'", "subject = 'other'", "detail = '{\"i\":-1}'", "detail = NULL", "course = 'another'", "\"from\" = '10.0.0.9'", "agent = 'another'",
            "actor_kind = 'Staff'", $"subject_id = '{Guid.NewGuid().ToString().ToUpperInvariant()}'", $"id = '{Guid.NewGuid().ToString().ToUpperInvariant()}'", $"actor_id = '{Guid.NewGuid().ToString().ToUpperInvariant()}'",
            TestDatabase.IsPostgres ? "at = at + interval '1 second'" : "at = '2026-08-30 09:00:00'",
        ];
        var expected = new HashSet<(string, long)>();
        foreach (var number in chosen.Take(400))
        {
            var changed = await app.SqlAsync($"UPDATE journal SET {edits[random.Next(edits.Length)]} WHERE number = {number}");
            changed.ShouldBe(1);
            expected.Add(("changed", number));
        }

        foreach (var number in chosen.Skip(400))
        {
            await app.SqlAsync($"DELETE FROM journal WHERE number = {number}");
            expected.Add(("missing", number));
        }

        // Added where there was one before, under numbers never given, and at the end as any program would.
        for (var i = 0; i < 300; i++)
        {
            var number = -1 - i;
            await app.SqlAsync(i % 3 == 0 ? Copy(numbers[random.Next(100, 2000)], null) : Copy(numbers[random.Next(100, 2000)], number));
            if (i % 3 != 0)
            {
                expected.Add(("added", number));
            }
        }

        var last = numbers[^1];
        expected.UnionWith((await app.NumbersAsync()).Where(number => number > last).Select(number => ("added", number)));
        expected.Count.ShouldBe(1000);

        var report = await app.VerifyAsync();
        var found = report.Findings.Select(finding => (finding.Kind, finding.Entry ?? 0)).ToHashSet();
        expected.Except(found).ShouldBeEmpty();
        found.Except(expected).ShouldBeEmpty();

        // Sealing what was added does not launder it.
        await app.SealAsync();
        (await app.VerifyAsync()).Findings.Select(finding => (finding.Kind, finding.Entry ?? 0)).ToHashSet().ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task An_untouched_journal_is_whole()
    {
        await app.WriteAsync(2500);
        (await app.SealAsync()).ShouldBeGreaterThan(2500);
        var report = await app.VerifyAsync();
        report.Findings.ShouldBeEmpty();
        report.Waiting.ShouldBe(0);
        report.Seals.ShouldBeGreaterThanOrEqualTo(3);
        await app.WriteAsync(5);
        (await app.VerifyAsync()).ShouldSatisfyAllConditions(after => after.Findings.ShouldBeEmpty(), after => after.Waiting.ShouldBe(5), after => after.Head.ShouldBe(report.Head));
    }

    [Fact]
    public async Task An_entry_changed_before_it_is_sealed_is_found_and_stays_found()
    {
        await app.WriteAsync(3);
        var number = (await app.NumbersAsync())[^1];
        await app.SqlAsync($"UPDATE journal SET actor_name = 'Nobody' WHERE number = {number}");
        (await app.VerifyAsync()).Findings.ShouldHaveSingleItem().Entry.ShouldBe(number);
        await app.SealAsync();
        (await app.VerifyAsync()).Findings.ShouldHaveSingleItem().Entry.ShouldBe(number);
    }

    [Theory]
    [InlineData("UPDATE journal_seals SET digests = NULL WHERE number = 2", 2)]
    [InlineData("UPDATE journal_seals SET last = last - 1 WHERE number = 2", 2)]
    [InlineData("DELETE FROM journal_seals WHERE number = 2", 2)]
    [InlineData("UPDATE journal_seals SET head = previous WHERE number = 2", 2)]
    public async Task A_seal_that_was_changed_or_removed_is_named(string sql, long seal)
    {
        await app.WriteAsync(2500);
        await app.SealAsync();
        await app.SqlAsync(sql);
        (await app.VerifyAsync()).Findings.ShouldContain(finding => finding.Seal == seal);
    }

    [Fact]
    public async Task A_chain_made_anew_or_cut_off_is_told_by_its_anchor()
    {
        await app.WriteAsync(1500);
        await app.SealAsync();
        var anchor = await app.DoAsync(JournalWork.Writer, async services =>
        {
            var anchors = (JournalAnchors)services.GetService(typeof(JournalAnchors))!;
            return await anchors.WriteAsync((await anchors.NewestAsync(CancellationToken.None))!, CancellationToken.None);
        });
        (await app.VerifyAsync()).Findings.ShouldBeEmpty();

        // Whoever controls the database changes an entry and has the chain made again: it fits itself.
        await app.SqlAsync("DELETE FROM journal_seals");
        (await app.VerifyAsync()).Findings.ShouldHaveSingleItem().Kind.ShouldBe("anchor");
        await app.SqlAsync($"DELETE FROM journal WHERE number = {(await app.NumbersAsync())[0]}");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.SealAsync();
        (await app.VerifyAsync()).Findings.ShouldContain(finding => finding.Kind == "anchor" && finding.Words.Contains(Path.GetFileName(anchor), StringComparison.Ordinal));
    }

    private static string Copy(long number, long? to) =>
        $"INSERT INTO journal ({(to is null ? "" : "number, ")}id, at, actor_kind, actor_id, actor_name, \"from\", agent, action, subject, subject_id, course, detail) "
        + $"SELECT {(to is null ? "" : to.Value.ToString(CultureInfo.InvariantCulture) + ", ")}id, at, actor_kind, actor_id, 'Planted', \"from\", agent, action, subject, subject_id, course, detail FROM journal WHERE number = (SELECT min(number) FROM journal WHERE number >= {number})";
}
