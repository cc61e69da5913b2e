using System.Net;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Moves.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Moves;

/// <summary>What advisers and teams see and press.</summary>
public class StaffPageTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly Mover mover = new(reeve.App);

    private Visitor Adviser => reeve.App.Visit(mover.Adviser with { Permissions = new HashSet<string>(mover.Adviser.Permissions) { Permission.AnswerMoves, Permission.LeadCases } });

    [Fact]
    public async Task An_adviser_tells_a_move_checks_it_sends_it_and_undoes_it()
    {
        var customer = await mover.AddAsync("Page <i>Mover</i>", "page@example.org");
        var other = await mover.AddAsync("Page Other");
        var start = await (await Adviser.GetAsync($"/customers/{customer}")).FollowAsync("Tell a change of address");
        start.Words.ShouldContain("Page Other");
        // The list that is shown without scripts.
        var found = await start.SubmitAsync(new { Address = "9 Victoria Road MQ5 1GH" }, form: "#move", button: "Find the address");
        found.Document.QuerySelectorAll("input[type=radio][name=Uprn]").Select(radio => radio.GetAttribute("value")).ShouldContain(Mover.New);

        var check = await start.SubmitAsync(new { Chosen = Mover.New, Address = "9 Victoria Road", Day__Day = "27", Day__Month = "9", Day__Year = "2026", Others = new[] { other.ToString() } }, form: "#move", button: "Check");
        check.Words.ShouldContain("27 September 2026");
        check.Words.ShouldContain("Page Other");
        check.Words.ShouldContain("Local Government Finance Act 1992");
        check.Text.ShouldNotContain("<i>Mover</i>");
        var page = await check.SubmitAsync(new { Agreed = new[] { "marlshire-libraries" } }, form: "#send");
        page.Words.ShouldContain("Waits for 27 September 2026");
        page.Words.ShouldContain("Asked, not agreed");
        var reference = page.Url.Segments[^1];
        (await mover.MoveAsync(reference)).Receivers.Single(receiver => receiver.Code == "marlshire-libraries").State.ShouldBe(ReceiverState.Waiting);

        var undone = await page.SubmitAsync(form: "form[action*='handler=undo']");
        undone.Words.ShouldContain("Undone right after it was told");
        var back = await undone.SubmitAsync(form: "form[action*='handler=restore']");
        back.Words.ShouldContain("Waits for 27 September 2026");
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_typed_text_stays()
    {
        var customer = await mover.AddAsync("Field Mover");
        var start = await Adviser.GetAsync($"/moves/new?customer={customer}");
        var wrong = await start.SubmitAsync(new { Chosen = Mover.New, Day__Day = "31", Day__Month = "2", Day__Year = "2026" }, form: "#move", button: "Check");
        wrong.Errors.ShouldHaveSingleItem().ShouldBe("First day at the new address must be a real date");
        wrong.Document.QuerySelector("[name='Day.Day']")!.GetAttribute("value").ShouldBe("31");
        var far = await start.SubmitAsync(new { Chosen = Mover.New, Day__Day = "1", Day__Month = "9", Day__Year = "2028" }, form: "#move", button: "Check");
        far.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        far.Errors.ShouldHaveSingleItem().ShouldContain("within a year");
        var nowhere = await start.SubmitAsync(new { Address = "", Day__Day = "1", Day__Month = "9", Day__Year = "2026" }, form: "#move", button: "Check");
        nowhere.Errors.ShouldHaveSingleItem().ShouldBe("Enter the new address");
        var words = await start.SubmitAsync(new { Address = "Caravan 4, Sandy Lane", Postcode = "MQ5 1GH", Day__Day = "1", Day__Month = "9", Day__Year = "2026" }, form: "#move", button: "Check");
        words.Words.ShouldContain("kept in words");
        words.Words.ShouldContain("Council tax, Fellbrook");
    }

    [Fact]
    public async Task A_contact_in_whose_course_it_was_told_is_in_the_journal()
    {
        var customer = await mover.AddAsync("Course Mover");
        var contact = Guid.NewGuid();
        var start = await Adviser.GetAsync($"/moves/new?customer={customer}&contact={contact}");
        var check = await start.SubmitAsync(new { Chosen = Mover.New, Day__Day = "1", Day__Month = "9", Day__Year = "2026" }, form: "#move", button: "Check");
        var page = await check.SubmitAsync(form: "#send");
        var id = (await mover.MoveAsync(page.Url.Segments[^1])).Id;
        (await reeve.App.ReadAsync(db => db.Set<JournalEntry>().Where(entry => entry.SubjectId == id).Select(entry => entry.Course).Distinct().ToListAsync())).ShouldBe([contact.ToString()]);
    }

    [Fact]
    public async Task Two_officers_at_once_do_not_overwrite_each_other()
    {
        var reference = await mover.TellAsync(await mover.AddAsync("Conflict Mover"), mover.Today.AddDays(20));
        var one = await Adviser.GetAsync($"/moves/{reference}/correction");
        var two = await Adviser.GetAsync($"/moves/{reference}/correction");
        var withdraw = await Adviser.GetAsync($"/moves/{reference}/withdrawal");
        (await one.SubmitAsync(new { Day__Day = "5" })).Words.ShouldContain("Waits for 5 September 2026");
        var refused = await two.SubmitAsync(new { Day__Day = "6", Address = "7 Elsewhere" });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Document.QuerySelector("[name=Address]")!.GetAttribute("value").ShouldBe("7 Elsewhere");
        (await withdraw.SubmitAsync(new { Reason = "No" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await mover.MoveAsync(reference)).Day.ShouldBe(new DateOnly(2026, 9, 5));
    }

    [Fact]
    public async Task A_team_works_its_list_late_ones_first_and_sees_no_other_teams()
    {
        var customer = await mover.AddAsync("Listed Mover");
        var reference = await mover.TellAsync(customer, mover.Today, agreed: ["harrowmere-waste"]);
        var waste = await reeve.App.ActorAsync(People.Waste);
        var visitor = reeve.App.Visit(waste with { Permissions = new HashSet<string>(waste.Permissions) { Permission.Staff } });
        var list = await visitor.GetAsync("/moves/work-list");
        list.Words.ShouldContain(reference);
        list.Words.ShouldNotContain("Listed Mover");
        list.Words.ShouldNotContain("Council tax");
        var item = await list.FollowAsync(reference);
        item.Words.ShouldContain("Listed Mover");
        item.Words.ShouldContain("Victoria Road");
        var other = (await mover.ReceiverAsync(reference, "harrowmere-council-tax")).Id;
        (await visitor.GetAsync($"/moves/work-list/{other}")).Status.ShouldBe(HttpStatusCode.NotFound);

        var twin = await visitor.GetAsync(item.Url.PathAndQuery);
        var done = await item.SubmitAsync(form: "#confirm");
        done.Words.ShouldContain($"{reference} is confirmed");
        (await twin.SubmitAsync(new { Reason = "Not ours" }, form: "#reject")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await mover.ReceiverAsync(reference, "harrowmere-waste")).State.ShouldBe(ReceiverState.Confirmed);
        await done.SubmitAsync(form: "form[action*='handler=undo']");
        (await mover.ReceiverAsync(reference, "harrowmere-waste")).State.ShouldBe(ReceiverState.Sent);
        (await visitor.GetAsync("/moves/work-list?state=confirmed&reference=" + reference)).Words.ShouldContain("Nothing here");
    }

    [Fact]
    public async Task Who_stays_at_the_old_address_is_shown_and_not_moved()
    {
        var first = await mover.AddAsync("Leaver One", uprn: Mover.Other);
        var stays = await mover.AddAsync("Stayer Two", uprn: Mover.Other);
        var reference = await mover.TellAsync(first, mover.Today);
        var page = await Adviser.GetAsync($"/moves/{reference}");
        page.Words.ShouldContain("Still on record at the old address");
        page.Words.ShouldContain("Stayer Two");
        (await mover.AddressesAsync(stays)).ShouldHaveSingleItem().Until.ShouldBeNull();
    }

    [Fact]
    public async Task A_manager_changes_who_is_told_of_moves_within_their_reach()
    {
        var manager = await reeve.App.VisitAsync(People.WasteManager);
        (await manager.GetAsync("/admin/move-subscriptions")).Words.ShouldContain("Help with bins, Harrowmere");
        var edit = await manager.GetAsync("/admin/move-subscriptions/harrowmere-waste");
        var twin = await manager.GetAsync("/admin/move-subscriptions/harrowmere-waste");
        (await edit.SubmitAsync(new { Days = "lots" }, form: "#subscription")).Errors.ShouldHaveSingleItem().ShouldContain("whole number");
        (await edit.SubmitAsync(new { Days = "2", Why = "So that the crew comes." }, form: "#subscription")).Words.ShouldContain("It is saved");
        (await twin.SubmitAsync(new { Days = "9" }, form: "#subscription")).Status.ShouldBe(HttpStatusCode.Conflict);
        var beyond = await manager.GetAsync("/admin/move-subscriptions/fellbrook-waste");
        (await beyond.SubmitAsync(new { Days = "2" }, form: "#subscription")).Status.ShouldBe(HttpStatusCode.Forbidden);

        var administrator = await reeve.App.VisitAsync(People.Administrator);
        var fresh = await administrator.GetAsync("/admin/move-subscriptions/new");
        (await fresh.SubmitAsync(new { NewCode = "harrowmere-waste", Name = "Again", Why = "Why", Team = "harrowmere-waste" }, form: "#subscription")).Errors.ShouldHaveSingleItem().ShouldContain("already used");
        (await fresh.SubmitAsync(new { NewCode = "parking", Name = "Parking permits", Why = "So that your permit is for your street.", Basis = "law", Team = "marlshire-parking" }, form: "#subscription")).Errors.ShouldHaveSingleItem().ShouldContain("which law");
        (await fresh.SubmitAsync(new { NewCode = "parking", Name = "Parking permits", Why = "So that your permit is for your street.", Team = "marlshire-parking", Applies = "always" }, form: "#subscription")).Words.ShouldContain("It is saved");
        var move = await mover.MoveAsync(await mover.TellAsync(await mover.AddAsync("Parked Mover"), mover.Today));
        move.Receivers.ShouldContain(receiver => receiver.Code == "parking");
        var known = await administrator.GetAsync("/admin/move-subscriptions/parking");
        await known.SubmitAsync(form: "#use", button: "Take out of use");
        (await mover.MoveAsync(await mover.TellAsync(await mover.AddAsync("Unparked Mover"), mover.Today))).Receivers.ShouldNotContain(receiver => receiver.Code == "parking");
    }
}
