using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Cases;

/// <summary>Who gets work that is not theirs sends it back, with a reason, to whoever answers for it.</summary>
public class SendingBackTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly CaseWork cases = new(reeve.App);

    [Fact]
    public async Task The_team_sends_work_back_and_the_owners_home_shows_it_until_they_decide()
    {
        var adviser = await cases.AsAsync(CaseWork.Adviser);
        var opened = await cases.PotholeAsync(by: adviser, door: CaseDoor.Phone, metresNorth: 6_000);
        var worker = await cases.VisitAsync(CaseWork.HighwaysWorker);

        var page = await worker.GetAsync($"/cases/{opened.Reference}/returns");
        (await page.SubmitAsync(new { Reason = " " })).Errors.Single().ShouldStartWith("Write why you send it back");
        var done = await page.SubmitAsync(new { Reason = "It is a private road." });

        done.Words.ShouldContain("Zofia Maltby sent it back: It is a private road.");
        var kept = await cases.CaseAsync(opened.Reference);
        kept.AssigneeId.ShouldBe(adviser.Id);
        kept.Entries.Single(entry => entry.Kind == EntryKind.SentBack).PublicText.ShouldBeNull();
        (await cases.JournalAsync(opened.Id)).ShouldContain("case.sent-back");
        (await HomeAsync(adviser)).ShouldContain(opened.Reference);
        var mine = await (await cases.VisitAsync(CaseWork.Adviser)).GetAsync("/cases/" + opened.Reference);
        mine.Words.ShouldContain("It was sent back: It is a private road.");
        (await mine.Visitor.GetAsync("/cases?returned=true")).Words.ShouldContain(opened.Reference);

        var moved = await (await mine.FollowAsync("Move it to the right team")).SubmitAsync(new { ServiceId = (await cases.ServiceAsync("street-light")).Id.ToString(), Reason = "Wrong service" });
        moved.Errors.ShouldBeEmpty();
        (await HomeAsync(adviser)).ShouldNotContain(opened.Reference);
    }

    [Fact]
    public async Task Who_answers_for_it_cannot_send_it_back_to_themselves_and_nobody_twice()
    {
        var adviser = await cases.AsAsync(CaseWork.Adviser);
        var opened = await cases.PotholeAsync(by: adviser, door: CaseDoor.Phone, metresNorth: 6_100);
        var own = await (await cases.VisitAsync(CaseWork.Adviser)).GetAsync($"/cases/{opened.Reference}/returns");
        (await own.SubmitAsync(new { Reason = "No" })).Errors.Single().ShouldContain("You answer for");

        var worker = await cases.AsAsync(CaseWork.HighwaysWorker);
        Task SendBack() => cases.UseAsync<Reeve.Cases.SendingBack.SendBackCase>(worker, use => use.RunAsync(opened.Reference, null, "Not ours", CancellationToken.None));
        await SendBack();
        (await Should.ThrowAsync<Reeve.Kernel.Refusals.Refused>(SendBack)).Code.ShouldBe("case-already-sent-back");
    }

    [Fact]
    public async Task Whoever_reads_the_teams_mail_sends_the_work_back_from_the_link()
    {
        var opened = await RepairAsync();
        var path = await cases.HandoffPathAsync(opened.Id);
        var page = await reeve.App.Visit().GetAsync(path);

        (await page.SubmitAsync(form: "form[action*='handler=refuse']")).Errors.Single().ShouldStartWith("Write why you send it back");
        var done = await page.SubmitAsync(new { Reason = "<b>Not our</b> house" }, form: "form[action*='handler=refuse']");

        done.Words.ShouldContain("Sent back");
        done.Words.ShouldContain("<b>Not our</b> house");
        done.Document.QuerySelectorAll("main form").ShouldBeEmpty();
        var kept = await cases.CaseAsync(opened.Reference);
        kept.SentBackReason.ShouldBe("<b>Not our</b> house");
        kept.AssigneeId.ShouldBe(kept.OwnerId);
        kept.Entries.Single(entry => entry.Kind == EntryKind.SentBack).StaffText!.ShouldStartWith("Whoever reads ");
        (await reeve.App.Visit().GetAsync(path)).Words.ShouldContain("Sent back");
        // A second press is as good as one, and nobody can confirm it any more.
        (await page.SubmitAsync(new { Reason = "Again" }, form: "form[action*='handler=refuse']")).Words.ShouldContain("Sent back");
        (await cases.CaseAsync(opened.Reference)).Entries.Count(entry => entry.Kind == EntryKind.SentBack).ShouldBe(1);
        (await page.SubmitAsync(button: "We have it")).Errors.Single().ShouldContain("This link is over");
    }

    [Fact]
    public async Task Work_that_was_confirmed_can_still_be_sent_back_until_it_is_closed()
    {
        var opened = await RepairAsync();
        var path = await cases.HandoffPathAsync(opened.Id);
        var confirmed = await (await reeve.App.Visit().GetAsync(path)).SubmitAsync(button: "We have it");
        (await confirmed.SubmitAsync(new { Reason = "Not after all" }, form: "form[action*='handler=refuse']")).Words.ShouldContain("Sent back");

        var other = await RepairAsync();
        var otherPath = await cases.HandoffPathAsync(other.Id);
        var late = await (await reeve.App.Visit().GetAsync(otherPath)).SubmitAsync(button: "We have it");
        await cases.UseAsync<Reeve.Cases.Closing.CloseCase>(CaseWork.System, async close => await close.RunAsync(other.Reference, null, (await cases.ServiceAsync("home-repair")).Definition.Outcomes[0].Code, null, CancellationToken.None));
        (await late.SubmitAsync(new { Reason = "Late" }, form: "form[action*='handler=refuse']")).Errors.Single().ShouldContain("This link is over");
    }

    private async Task<OpenedCase> RepairAsync() =>
        await cases.OpenAsync(Actor.Public(null), new NewCase { ServiceId = (await cases.ServiceAsync("home-repair")).Id, Door = CaseDoor.Web, Place = new CasePlace(null, CaseWork.HarrowmereHome, null) });

    /// <summary>What the panel of this person's home lists.</summary>
    private Task<string> HomeAsync(Actor person) =>
        reeve.App.DoAsync(person, async services =>
        {
            var panel = services.GetServices<IHomePanel>().Single(each => each.GetType().Name == "SentBack");
            return await panel.ShowAsync(CancellationToken.None) is { } shown ? string.Join(' ', ((Reeve.Cases.Home.CasesInPanel)shown.Model).Rows.Select(row => row.Reference)) : "";
        });
}
