using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Domain;
using Reeve.Cases.Retiming;
using Reeve.Cases.Replying;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Domain;
using Reeve.Tests.Support;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Modules.Cases;

/// <summary>Dates of open cases follow the opening hours and the promises they run by, by themselves.</summary>
public sealed class RetimingTests : IAsyncLifetime
{
    private ReeveApp app = null!;
    private CaseWork cases = null!;

    public async ValueTask InitializeAsync()
    {
        app = await ReeveApp.StartAsync();
        cases = new CaseWork(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_day_the_depot_is_shut_moves_what_is_due_and_says_so_on_the_time_line_and_in_the_journal()
    {
        var opened = await cases.PotholeAsync();
        var before = await cases.CaseAsync(opened.Reference);
        var closed = await ClosedAsync();

        await ShutAsync("depot", "2026-09-07 closed Flood at the depot");

        var now = await cases.CaseAsync(opened.Reference);
        now.ResolveBy.ShouldNotBe(before.ResolveBy);
        now.ResolveBy!.Value.ShouldBeGreaterThan(before.ResolveBy!.Value);
        now.DueAt.ShouldBe(now.ResolveBy.Value);
        now.Clocks.Single(clock => clock.Metric == PromiseMetric.Resolve).DueAt.ShouldBe(now.ResolveBy);
        now.Version.ShouldBe(before.Version);
        var entry = now.Entries.Single(each => each.Kind == EntryKind.Retimed);
        entry.PublicText.ShouldBeNull();
        entry.StaffText!.ShouldStartWith("The opening hours changed: to resolve by ");
        (await cases.ReadAsync(db => db.Set<Reeve.Kernel.Journal.JournalEntry>().CountAsync(row => row.Action == "cases.retimed"))).ShouldBe(1);
        (await cases.CaseAsync(closed)).Entries.ShouldNotContain(each => each.Kind == EntryKind.Retimed);
    }

    [Fact]
    public async Task What_a_service_promises_now_is_owed_to_its_open_cases_and_to_no_others()
    {
        var pothole = await cases.PotholeAsync();
        var bin = await cases.MissedBinAsync();
        var before = await cases.CaseAsync(pothole.Reference);

        await PromiseAsync("pothole", service => service with { Promise = service.Promise with { Resolve = new CouncilPacks.PromiseTime(5, CouncilPacks.PromiseUnit.WorkingDays) } });

        var now = await cases.CaseAsync(pothole.Reference);
        now.ResolveBy!.Value.ShouldBeLessThan(before.ResolveBy!.Value);
        now.Clocks.Single(clock => clock.Metric == PromiseMetric.Resolve).History.ShouldContain("what the service promises changed");
        now.Entries.Single(each => each.Kind == EntryKind.Retimed).StaffText!.ShouldStartWith("What the service promises changed");
        (await cases.CaseAsync(bin.Reference)).Entries.ShouldNotContain(each => each.Kind == EntryKind.Retimed);
    }

    [Fact]
    public async Task A_promise_the_service_no_longer_makes_still_stands()
    {
        var pothole = await cases.PotholeAsync();
        var before = await cases.CaseAsync(pothole.Reference);

        await PromiseAsync("pothole", service => service with { Promise = service.Promise with { Resolve = null } });

        (await cases.CaseAsync(pothole.Reference)).ResolveBy.ShouldBe(before.ResolveBy);
    }

    [Fact]
    public async Task The_night_finds_nothing_to_move_when_nothing_changed()
    {
        var opened = await cases.PotholeAsync();
        await cases.RunJobAsync("Cases.RetimeNightly");

        (await cases.CaseAsync(opened.Reference)).Entries.ShouldNotContain(each => each.Kind == EntryKind.Retimed);
        (await cases.ReadAsync(db => db.Set<Reeve.Kernel.Journal.JournalEntry>().AnyAsync(row => row.Action == "cases.retimed"))).ShouldBeFalse();
    }

    [Fact]
    public async Task The_night_finds_what_slipped_through()
    {
        var opened = await cases.PotholeAsync();
        var right = (await cases.CaseAsync(opened.Reference)).ResolveBy;
        await cases.ReadAsync(db => db.Set<CaseClock>().Where(clock => clock.CaseId == opened.Id && clock.Metric == PromiseMetric.Resolve).ExecuteUpdateAsync(set => set.SetProperty(clock => clock.DueAt, right!.Value.AddDays(-3))));

        await cases.RunJobAsync("Cases.RetimeNightly");

        var now = await cases.CaseAsync(opened.Reference);
        now.Clocks.Single(clock => clock.Metric == PromiseMetric.Resolve).DueAt.ShouldBe(right);
        now.Entries.ShouldContain(each => each.Kind == EntryKind.Retimed);
    }

    [Fact]
    public async Task Rows_changed_since_they_were_read_are_not_overwritten_and_nothing_of_it_is_saved()
    {
        var opened = await cases.PotholeAsync();
        var found = await cases.CaseAsync(opened.Reference);
        var note = new CaseEntry { Id = Guid.NewGuid(), CaseId = found.Id, At = app.Time.GetUtcNow().UtcDateTime, ActorKind = ActorKind.System, ActorName = "Test", Kind = EntryKind.Noted, StaffText = "No" };

        await app.DoAsync(CaseWork.System, async services =>
        {
            var work = services.GetRequiredService<Work>();
            var refused = await Should.ThrowAsync<Refused>(() => work.SaveManyAsync(
                [note, work.Entry("case.test", "case", found.Id)],
                [new ChangedRows([found], [nameof(Case.DueAt)], nameof(Case.Version), [found.Version + 1])]));
            refused.Kind.ShouldBe(RefusalKind.Conflict);
        });

        (await cases.CaseAsync(opened.Reference)).Entries.ShouldNotContain(entry => entry.StaffText == "No");
    }

    private async Task<string> ClosedAsync()
    {
        var worker = await cases.AsAsync(CaseWork.HighwaysWorker);
        var closed = await cases.PotholeAsync(metresNorth: 500);
        await cases.UseAsync<Reeve.Cases.Closing.CloseCase>(worker, close => close.RunAsync(closed.Reference, null, "fixed", null, CancellationToken.None));
        return closed.Reference;
    }

    /// <summary>As the administrator does it, on the page of the opening hours.</summary>
    private async Task ShutAsync(string calendar, string line)
    {
        var id = await cases.ReadAsync(db => db.Set<KeptCalendar>().Where(kept => kept.Code == calendar).Select(kept => kept.Id).SingleAsync());
        var form = await (await app.VisitAsync(People.Administrator)).GetAsync("/admin/calendars/" + id);
        var earlier = form.Document.QuerySelector("textarea")!.TextContent;
        (await form.SubmitAsync(new Dictionary<string, object?> { ["Form.Exceptions"] = earlier + "\n" + line })).Errors.ShouldBeEmpty();
        await app.DrainAsync();
    }

    private async Task PromiseAsync(string code, Func<CouncilPacks.PackService, CouncilPacks.PackService> change)
    {
        await app.DoAsync(CaseWork.System, async services =>
        {
            var version = await services.GetRequiredService<ReeveDb>().Set<Reeve.Catalogue.Domain.ServiceRow>().Where(row => row.Code == code).Select(row => row.Version).SingleAsync();
            (await services.GetRequiredService<Reeve.Catalogue.Editing.CatalogueEditor>().ChangeServiceAsync(code, version, "Promise", change, CancellationToken.None)).ShouldBeEmpty();
        });
        await app.DrainAsync();
    }
}
