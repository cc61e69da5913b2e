using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Jobs;
using Reeve.Cases.Listening;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Tests.Support;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Modules.Cases;

public sealed class JobTests : IAsyncLifetime
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
    public async Task Every_open_case_without_an_owner_gets_one_by_rule()
    {
        var opened = await cases.PotholeAsync();
        await cases.ReadAsync(db => db.Set<Case>().Where(found => found.Id == opened.Id).ExecuteUpdateAsync(set => set.SetProperty(found => found.OwnerId, (Guid?)null)));

        await cases.RunJobAsync("Cases.NameOwners");

        var kept = await cases.CaseAsync(opened.Reference);
        (await cases.OrganisationAsync()).Person(kept.OwnerId)!.Code.ShouldBe(CaseWork.HighwaysLeader);
        kept.Entries.ShouldContain(entry => entry.Kind == EntryKind.OwnerNamed);
    }

    [Fact]
    public async Task A_case_owned_by_somebody_who_is_not_there_gets_another_owner()
    {
        var opened = await cases.PotholeAsync();
        await cases.ReadAsync(db => db.Set<Case>().Where(found => found.Id == opened.Id).ExecuteUpdateAsync(set => set.SetProperty(found => found.OwnerId, Guid.NewGuid())));

        await cases.RunJobAsync("Cases.NameOwners");

        (await cases.OrganisationAsync()).Person((await cases.CaseAsync(opened.Reference)).OwnerId)!.Active.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_leaves_passes_on_what_they_own_and_do()
    {
        var leader = await cases.AsAsync(CaseWork.HighwaysLeader);
        var opened = await cases.PotholeAsync();
        await cases.UseAsync<Reeve.Cases.Assigning.AssignCase>(leader, assign => assign.RunAsync(opened.Reference, null, leader.Id, CancellationToken.None));

        await cases.UseAsync<PassOnWork>(CaseWork.System, listener => listener.HandleAsync(new PersonLeft(leader.Id!.Value), CancellationToken.None));

        var kept = await cases.CaseAsync(opened.Reference);
        (await cases.OrganisationAsync()).Person(kept.OwnerId)!.Code.ShouldBe(CaseWork.HighwaysWorker);
        kept.AssigneeId.ShouldBeNull();
    }

    [Fact]
    public async Task A_broken_promise_is_written_down_once()
    {
        var opened = await cases.PotholeAsync();
        app.Time.Advance(TimeSpan.FromDays(5));

        await cases.RunJobAsync("Cases.WatchPromises");
        app.Time.Advance(TimeSpan.FromMinutes(5));
        await cases.RunJobAsync("Cases.WatchPromises");

        var kept = await cases.CaseAsync(opened.Reference);
        kept.Entries.Count(entry => entry.Kind == EntryKind.Breached).ShouldBe(1);
        kept.Clocks.Single(clock => clock.Metric == PromiseMetric.Respond).BreachedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_an_import_brings_overdue_is_noted_with_it_and_not_again()
    {
        var service = (await cases.ServiceAsync("pothole")).Id;
        await app.DoAsync(CaseWork.System, services => services.GetRequiredService<IImportCases>().OpenManyAsync(
            [new ImportedCase { ServiceId = service, ReceivedAt = app.Time.GetUtcNow().UtcDateTime.AddDays(-90), Description = "Left open for a season", OnceKey = "overdue:1", Point = CaseWork.Brackenford }], "test", dryRun: false));
        async Task<Case> KeptAsync() =>
            await cases.CaseAsync(await cases.ReadAsync(db => db.Set<Case>().Where(each => each.OnceKey == "overdue:1").Select(each => each.Reference).SingleAsync()));

        var brought = await KeptAsync();
        brought.Clocks.Where(clock => clock.StoppedAt is null).ShouldAllBe(clock => clock.BreachedAt != null);
        var noted = brought.Entries.Count(entry => entry.Kind == EntryKind.Breached);
        noted.ShouldBeGreaterThan(0);

        await cases.RunJobAsync("Cases.WatchPromises");
        (await KeptAsync()).Entries.Count(entry => entry.Kind == EntryKind.Breached).ShouldBe(noted);
    }

    [Fact]
    public async Task More_than_a_job_takes_at_once_is_all_done()
    {
        const int Many = 450;
        var service = (await cases.ServiceAsync("pothole")).Id;
        await app.DoAsync(CaseWork.System, services => services.GetRequiredService<IImportCases>().OpenManyAsync(
            [.. Enumerable.Range(0, Many).Select(number => new ImportedCase { ServiceId = service, ReceivedAt = app.Time.GetUtcNow().UtcDateTime, Description = "One of many", OnceKey = "many:" + number, Point = CaseWork.Brackenford })], "test", dryRun: false));
        app.Time.Advance(TimeSpan.FromDays(5));

        await cases.RunJobAsync("Cases.WatchPromises");

        (await cases.ReadAsync(db => db.Set<Case>().CountAsync(each => each.OnceKey!.StartsWith("many:") && each.Clocks.Any(clock => clock.BreachedAt != null)))).ShouldBe(Many);
    }

    [Fact]
    public async Task A_case_nobody_touches_is_marked_idle_until_somebody_does()
    {
        var worker = await cases.AsAsync(CaseWork.HighwaysWorker);
        var opened = await cases.PotholeAsync();
        app.Time.Advance(TimeSpan.FromDays(7));
        await cases.RunJobAsync("Cases.SurfaceIdle");
        (await cases.CaseAsync(opened.Reference)).IdleSince.ShouldBeNull();

        app.Time.Advance(TimeSpan.FromDays(9));
        await cases.RunJobAsync("Cases.SurfaceIdle");
        (await cases.CaseAsync(opened.Reference)).IdleSince.ShouldNotBeNull();

        await cases.UseAsync<Reeve.Cases.Replying.WriteOnCase>(worker, write => write.NoteAsync(opened.Reference, "Looked", CancellationToken.None));
        (await cases.CaseAsync(opened.Reference)).IdleSince.ShouldBeNull();
    }

    [Fact]
    public async Task Homes_show_my_cases_my_teams_work_list_and_what_is_idle()
    {
        var leader = await cases.AsAsync(CaseWork.HighwaysLeader);
        var opened = await cases.PotholeAsync();
        app.Time.Advance(TimeSpan.FromDays(20));
        await cases.RunJobAsync("Cases.SurfaceIdle");

        var shown = await app.DoAsync(leader, async services =>
        {
            var panels = new List<HomePanel>();
            foreach (var panel in services.GetServices<IHomePanel>().Where(panel => panel.GetType().Assembly == typeof(SurfaceIdle).Assembly))
            {
                if (await panel.ShowAsync(CancellationToken.None) is { } filled)
                {
                    panels.Add(filled);
                }
            }

            return panels;
        });

        shown.Select(panel => panel.Key).ShouldBe(["my-cases", "team-work-list", "idle-cases"], ignoreOrder: true);
        shown.ShouldAllBe(panel => ((Reeve.Cases.Home.CasesInPanel)panel.Model).Rows.Single().Reference == opened.Reference);
    }
}
