using System.Net;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Listing;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Cases;

public class ListTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly CaseWork cases = new(reeve.App);

    [Fact]
    public async Task Everybody_sees_their_own_part_and_nothing_else_is_there()
    {
        var pothole = await cases.PotholeAsync(metresNorth: 3_000);
        var harrowmere = await cases.MissedBinAsync();
        var fellbrook = await cases.MissedBinAsync(uprn: CaseWork.FellbrookHome);
        var benefit = await cases.OpenAsync(Actor.Public(null), new NewCase { ServiceId = (await cases.ServiceAsync("housing-benefit")).Id, Door = CaseDoor.Web, Place = new CasePlace(null, CaseWork.HarrowmereHome, null) });
        OpenedCase[] all = [pothole, harrowmere, fellbrook, benefit];
        var expected = new Dictionary<string, OpenedCase[]>
        {
            [CaseWork.Adviser] = [pothole, harrowmere, fellbrook],
            [CaseWork.HighwaysWorker] = [pothole],
            [CaseWork.HarrowmereWaste] = [harrowmere],
            [CaseWork.FellbrookWaste] = [fellbrook],
            [CaseWork.Auditor] = [pothole, harrowmere, fellbrook, benefit],
            [CaseWork.PartnerAdviser] = [],
        };
        foreach (var (person, seen) in expected)
        {
            var visitor = await cases.VisitAsync(person);
            var list = await visitor.GetAsync("/cases?status=all&sort=newest");
            foreach (var one in all)
            {
                var may = seen.Contains(one);
                list.Words.Contains(one.Reference, StringComparison.Ordinal).ShouldBe(may, $"{person} lists {one.Reference}");
                (await visitor.GetAsync("/cases/" + one.Reference)).Status.ShouldBe(may ? HttpStatusCode.OK : HttpStatusCode.NotFound, $"{person} opens {one.Reference}");
                (await visitor.GetAsync("/cases?q=" + one.Reference)).Words.Contains("1 case", StringComparison.Ordinal).ShouldBe(may, $"{person} counts {one.Reference}");
            }
        }
    }

    [Fact]
    public async Task Who_may_only_read_is_offered_nothing_to_do_and_can_do_nothing()
    {
        var opened = await cases.PotholeAsync(metresNorth: 3_100);
        var auditor = await cases.VisitAsync(CaseWork.Auditor);

        var page = await auditor.GetAsync("/cases/" + opened.Reference);

        page.Document.QuerySelectorAll("main form[method=post]").ShouldBeEmpty();
        (await auditor.GetAsync($"/cases/{opened.Reference}/closure")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Filters_narrow_and_the_whole_reference_or_any_word_finds()
    {
        var worker = await cases.VisitAsync(CaseWork.HighwaysWorker);
        var opened = await cases.PotholeAsync(metresNorth: 3_200, description: "Beside the Zeppelin hangar");

        async Task ShowsAsync(string query, bool expected) => (await worker.GetAsync("/cases?" + query)).Words.Contains(opened.Reference, StringComparison.Ordinal).ShouldBe(expected, query);

        await ShowsAsync("q=zeppelin", true);
        await ShowsAsync("q=zepp+hang", true);
        await ShowsAsync("q=zeppelin+tram", false);
        await ShowsAsync("q=" + opened.Reference.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal), true);
        await ShowsAsync("q=zeppelin&status=closed", false);
        await ShowsAsync("q=zeppelin&assignee=none", true);
        await ShowsAsync("q=zeppelin&assignee=me", false);
        await ShowsAsync("q=zeppelin&due=overdue", false);
        await ShowsAsync("q=zeppelin&state=Received", true);
        await ShowsAsync("q=zeppelin&state=Started", false);
        await ShowsAsync("q=zeppelin&door=Web", true);
        await ShowsAsync("q=zeppelin&from=2026-09-01&to=2026-09-01", true);
        await ShowsAsync("q=zeppelin&from=2026-09-02", false);
        await ShowsAsync("q=zeppelin&idle=true", false);
        await ShowsAsync("q=zeppelin&page=99&team=rubbish&service=&state=9&from=x", true);
        await ShowsAsync("q=%25%27%22%3B--", false);
    }

    [Fact]
    public async Task An_empty_list_says_what_would_be_here()
    {
        var page = await (await cases.VisitAsync(CaseWork.PartnerAdviser)).GetAsync("/cases");

        page.Words.ShouldContain("0 cases");
        page.Words.ShouldContain("No case fits");
    }

    [Fact]
    public async Task A_list_is_kept_by_name_shared_with_a_team_and_removed()
    {
        var leader = await cases.VisitAsync(CaseWork.HighwaysLeader);
        var team = (await cases.OrganisationAsync()).Team("marlshire-highways")!.Id;
        var list = await leader.GetAsync("/cases?status=all&idle=true&rubbish=1");

        var saved = await list.SubmitAsync(new { Name = "Idle <b>ones</b>", TeamId = team.ToString() }, form: "form[action='/cases/lists']");
        saved.Url.Query.ShouldBe("?status=all&idle=true");
        (await (await cases.VisitAsync(CaseWork.HighwaysWorker)).GetAsync("/cases")).Words.ShouldContain("Idle <b>ones</b>");
        (await (await cases.VisitAsync(CaseWork.HarrowmereWaste)).GetAsync("/cases")).Words.ShouldNotContain("Idle <b>ones</b>");
        var removed = await saved.SubmitAsync(form: "form[action$='/removal']");
        removed.Words.ShouldNotContain("Idle <b>ones</b>");
        (await list.SubmitAsync(new { Name = "" }, form: "form[action='/cases/lists']")).Errors.ShouldBe(["Give the list a name."]);
    }

    [Fact]
    public async Task Bulk_work_tells_what_came_of_each_case_and_is_undone_as_one()
    {
        var leader = await cases.VisitAsync(CaseWork.HighwaysLeader);
        var worker = await cases.AsAsync(CaseWork.HighwaysWorker);
        var open = await cases.PotholeAsync(metresNorth: 3_300);
        var closed = await cases.PotholeAsync(metresNorth: 3_400);
        await cases.UseAsync<Reeve.Cases.Closing.CloseCase>(worker, close => close.RunAsync(closed.Reference, null, "fixed", null, CancellationToken.None));
        var elsewhere = await cases.MissedBinAsync();
        string Query(string verb) => $"/cases/bulk?verb={verb}&chosen={open.Reference}&chosen={closed.Reference}&chosen={elsewhere.Reference}";

        var form = await leader.GetAsync(Query("close"));
        form.Words.ShouldContain("Close 2 cases");
        form.Words.ShouldNotContain(elsewhere.Reference);
        var result = await form.SubmitAsync(new { Outcome = "not-found", Note = "We looked." });

        result.Title.ShouldContain("1 of 2 cases closed");
        result.Words.ShouldContain("already closed");
        (await cases.CaseAsync(open.Reference)).Outcome.ShouldBe("not-found");
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        var undone = await result.SubmitAsync(button: "Undo all");
        undone.Words.ShouldContain("Undone");
        (await cases.CaseAsync(open.Reference)).Open.ShouldBeTrue();
        (await cases.CaseAsync(closed.Reference)).Outcome.ShouldBe("fixed");
        (await cases.CaseAsync(elsewhere.Reference)).Open.ShouldBeTrue();

        var given = await (await leader.GetAsync(Query("assign"))).SubmitAsync(new { AssigneeId = worker.Id.ToString() });
        given.Title.ShouldContain("1 of 2 cases given");
        (await cases.CaseAsync(open.Reference)).AssigneeId.ShouldBe(worker.Id);
        await given.SubmitAsync(button: "Undo all");
        (await cases.CaseAsync(open.Reference)).AssigneeId.ShouldBeNull();

        var replied = await (await leader.GetAsync(Query("reply"))).SubmitAsync(new { Text = "A crew is out." });
        replied.Title.ShouldContain("2 of 2 cases answered");
        (await cases.CaseAsync(open.Reference)).Entries.ShouldContain(entry => entry.PublicText == "A crew is out.");
    }

    [Fact]
    public async Task Only_who_leads_may_do_bulk_work_or_give_work_to_others()
    {
        var worker = await cases.VisitAsync(CaseWork.HighwaysWorker);
        var leader = await cases.AsAsync(CaseWork.HighwaysLeader);
        var opened = await cases.PotholeAsync(metresNorth: 3_500);

        (await worker.GetAsync("/cases/bulk?verb=close&chosen=" + opened.Reference)).Status.ShouldBe(HttpStatusCode.Forbidden);
        var form = await worker.GetAsync($"/cases/{opened.Reference}/assignment");
        var refused = await form.SubmitAsync(new { AssigneeId = leader.Id.ToString() });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.Single().ShouldContain("Only a team leader");
    }

    [Fact]
    public async Task The_export_is_safe_to_open_in_a_spreadsheet()
    {
        var leader = await cases.VisitAsync(CaseWork.HighwaysLeader);
        await cases.PotholeAsync(metresNorth: 3_600, description: "=cmd|' /C calc'!A0");
        await cases.PotholeAsync(metresNorth: 3_700, description: "two\nlines, \"quoted\" and Łódź");

        var response = await leader.Http.GetAsync("/cases/export.csv?status=all");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var text = System.Text.Encoding.UTF8.GetString(bytes);

        bytes.AsSpan(0, 3).ToArray().ShouldBe([0xEF, 0xBB, 0xBF]);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        text.ShouldContain("'=cmd|' /C calc'!A0");
        text.ShouldContain("\"two\nlines, \"\"quoted\"\" and Łódź\"");
        text.ShouldNotContain(",=");
        (await (await cases.VisitAsync(CaseWork.HighwaysWorker)).GetAsync("/cases/export.csv")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public void No_cell_of_the_known_attacks_begins_a_formula()
    {
        foreach (var line in File.ReadLines(SharedData.Require("hostile/csv-injection.txt")))
        {
            var cell = CsvCell.Safe(line);
            cell.TrimStart().ShouldNotStartWith("=");
            cell.TrimStart().ShouldNotStartWith("@");
            cell.TrimStart().ShouldNotStartWith("+");
            cell.TrimStart('\'').ShouldBe(line.TrimStart('\''));
        }

        CsvCell.Safe("-2.934").ShouldBe("-2.934");
        CsvCell.Safe("-2+3").ShouldBe("'-2+3");
        CsvCell.Safe("\t=1").ShouldBe("'\t=1");
        CsvCell.Safe(null).ShouldBe("");
    }
}
