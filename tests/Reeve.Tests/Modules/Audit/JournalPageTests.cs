using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Audit.Contracts;
using Reeve.Audit.Jobs;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Tests.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Audit;

public class JournalPageTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private async Task<Guid> WriteAsync(Actor actor, string action, object? detail = null, string? course = null, int times = 1)
    {
        var subject = Guid.NewGuid();
        await reeve.App.DoAsync(actor, async services =>
        {
            var work = services.GetRequiredService<Work>();
            for (var i = 0; i < times; i++)
            {
                work.Record(action, action.Split('.')[0], subject, detail, course);
            }

            await work.SaveAsync();
        });
        return subject;
    }

    [Fact]
    public async Task An_auditor_finds_who_did_what_by_name_action_subject_and_reference()
    {
        var adviser = await reeve.App.ActorAsync(People.Adviser);
        var subject = await WriteAsync(adviser with { From = "192.0.2.7", Agent = "Firefox 140 on Linux" }, "case.waved-at", new { gesture = "a wave" }, "RV-TEST");
        var auditor = await reeve.App.VisitAsync(People.Auditor);
        foreach (var query in new[] { "?who=larkfield&action=case.waved", $"?subject=case&subjectId={subject}", "?reference=RV-TEST", "?action=case.waved-at&kind=Staff&days=0" })
        {
            var page = await auditor.GetAsync("/journal" + query);
            page.Words.ShouldContain("case waved at", customMessage: query);
            page.Words.ShouldContain("192.0.2.7");
            page.Words.ShouldContain("Firefox 140 on Linux");
            page.Words.ShouldContain("a wave");
        }

        (await auditor.GetAsync("/journal?who=tarrant&action=case.waved")).Words.ShouldContain("Nothing was found");
        (await auditor.GetAsync("/journal?action=case.waved&from=2020-01-01&to=2020-02-01")).Words.ShouldContain("Nothing was found");
    }

    [Fact]
    public async Task Looking_at_the_journal_is_journalled()
    {
        var auditor = await reeve.App.VisitAsync(People.Auditor);
        await auditor.GetAsync("/journal?who=Planted+Looker");
        var entry = await reeve.App.ReadAsync(db => db.Set<JournalEntry>().SingleAsync(each => each.Action == "journal.searched" && each.Detail!.Contains("Planted Looker")));
        entry.ActorId.ShouldBe((await reeve.App.ActorAsync(People.Auditor)).Id);
    }

    [Fact]
    public async Task Pages_go_on_where_the_one_before_ended_and_miss_nothing()
    {
        var subject = await WriteAsync(Actor.System("Many"), "bell.rung", times: 120);
        var auditor = await reeve.App.VisitAsync(People.Auditor);
        var url = $"/journal?subject=bell&subjectId={subject}";
        var numbers = new List<string>();
        while (url is not null)
        {
            var page = await auditor.GetAsync(url);
            numbers.AddRange(page.Document.QuerySelectorAll("tbody .reeve-quiet").Select(cell => cell.TextContent).Where(text => text.StartsWith("number ", StringComparison.Ordinal)));
            url = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        numbers.Count.ShouldBe(120);
        numbers.Distinct().Count().ShouldBe(120);
    }

    [Fact]
    public async Task A_file_for_a_spreadsheet_runs_nothing_and_is_journalled()
    {
        var subject = await WriteAsync(Actor.System("=HYPERLINK(\"http://example.org\")"), "bell.formula", course: "@SUM(1)");
        var auditor = await reeve.App.VisitAsync(People.Auditor);
        var file = await auditor.GetAsync($"/journal/csv?subject=bell&subjectId={subject}");
        file.Status.ShouldBe(HttpStatusCode.OK);
        file.Text.ShouldContain("\"'=HYPERLINK(");
        file.Text.ShouldContain("\"'@SUM(1)\"");
        (await reeve.App.ReadAsync(db => db.Set<JournalEntry>().AnyAsync(entry => entry.Action == "journal.exported"))).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_sees_one_authority_finds_only_what_its_people_did()
    {
        await WriteAsync(await reeve.App.ActorAsync(People.Adviser), "case.county-only");
        var waste = await WriteAsync(await reeve.App.ActorAsync(People.Waste), "case.district-only");
        var manager = await reeve.App.VisitAsync(People.WasteManager);
        (await manager.GetAsync("/journal?action=case.county-only")).Words.ShouldContain("Nothing was found");
        (await manager.GetAsync($"/journal?subject=case&subjectId={waste}")).Words.ShouldContain("case district only");
    }

    [Fact]
    public async Task An_administrator_sees_that_something_was_done_and_not_its_details()
    {
        await WriteAsync(await reeve.App.ActorAsync(People.Adviser), "case.with-secret", new { words = "hush-hush" });
        var administrator = await reeve.App.ActorAsync(People.Administrator);
        var page = await reeve.App.Visit(administrator with { EveryAuthority = true }).GetAsync("/journal?action=case.with-secret");
        page.Words.ShouldContain("case with secret");
        page.Text.ShouldNotContain("hush-hush");
    }

    [Fact]
    public async Task The_nightly_anchor_is_written_to_a_file_and_sent_by_mail()
    {
        await using var app = await ReeveApp.StartAsync(builder => builder.Configuration["Journal:AnchorTo"] = "auditor@elsewhere.example");
        await app.WriteAsync(3);
        await app.DoAsync(Actor.System("Audit.AnchorJournal", "job"), services => services.GetRequiredService<AnchorJournal>().RunAsync(CancellationToken.None));
        await app.DrainAsync();
        Directory.EnumerateFiles(app.Installation.Anchors).ShouldHaveSingleItem();
        var mail = await File.ReadAllTextAsync(Directory.EnumerateFiles(Path.Combine(app.Installation.DataFolder, "outgoing-mail"), "*.eml", SearchOption.AllDirectories).ShouldHaveSingleItem(), TestContext.Current.CancellationToken);
        mail.ShouldContain("auditor@elsewhere.example");
        mail.ShouldContain("Journal anchor");
        (await app.VerifyAsync()).Findings.ShouldBeEmpty();
    }
}
