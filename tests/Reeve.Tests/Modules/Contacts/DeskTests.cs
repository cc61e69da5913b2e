using System.Net;
using Reeve.Contacts.Domain;
using Reeve.CouncilPacks;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Contacts;

public class DeskTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Fact]
    public async Task A_whole_call_by_plain_forms_ends_in_a_case_with_a_reference_to_read_out()
    {
        var address = DeskAt.Address(3);
        var page = await reeve.App.Visit(Somebody.Adviser()).StartAsync();
        page.Title.ShouldContain("Contact");
        reeve.App.Time.Advance(TimeSpan.FromSeconds(20));
        page = await page.WithCustomerAsync("Marjorie Quent", "07700 900601", address);
        page.Words.ShouldContain("Marjorie Quent");
        page.Words.ShouldContain("This is the first we know of");

        page = await page.WantsAsync("my wheelie bin was not emptied", "Missed bin");
        page.Words.ShouldContain("We empty bins between 6am and 5pm");
        page.Value("WhereText").ShouldBe(address.OneLine);
        page.Value("Words").ShouldBe("my wheelie bin was not emptied");
        page.Words.ShouldContain("Who does it there");

        reeve.App.Time.Advance(TimeSpan.FromSeconds(70));
        page = await page.PressAsync("Raise a case", DeskAt.MissedBin("The grey bin, they drove past"));
        page.Errors.ShouldBeEmpty();
        page.Words.ShouldContain("Case raised");
        page.Words.ShouldContain("Read out: RV-");
        page.Words.ShouldContain("Romeo Victor");

        page = await page.PressAsync("End contact");
        page.Words.ShouldContain("Wrap up");
        reeve.App.Time.Advance(TimeSpan.FromSeconds(10));
        var id = page.ContactId();
        page = await page.PressAsync("Finish", new { Summary = "Was very kind about it" });
        page.Url.AbsolutePath.ShouldBe("/contacts/new");

        var contact = await reeve.App.ContactAsync(id);
        contact.HandlingSeconds.ShouldBe(100);
        contact.WrapUpSeconds.ShouldBe(10);
        contact.Summary.ShouldBe("Was very kind about it");
        var enquiry = contact.Enquiries.ShouldHaveSingleItem();
        enquiry.Outcome.ShouldBe(Outcome.CaseRaised);
        enquiry.Words.ShouldBe("The grey bin, they drove past");
        enquiry.Demand.ShouldBe(DemandKind.Value);
        enquiry.DemandProposed.ShouldBeTrue();
        enquiry.AnswerShown.ShouldBe("missed-bin");
        enquiry.CaseReference.ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_enquiries_of_one_contact_each_have_an_outcome_and_a_time_of_their_own()
    {
        var page = await reeve.App.Visit(Somebody.Adviser()).StartAsync();
        page = await page.PressAsync("They will not say");
        page = await page.WantsAsync("library card", "library");
        reeve.App.Time.Advance(TimeSpan.FromSeconds(45));
        page = await page.PressAsync("Answered");
        reeve.App.Time.Advance(TimeSpan.FromSeconds(30));
        page = await page.PressAsync("Signposted", new { Words = "Where is the tip?", Note = "The county's page of recycling centres" });
        var contact = await reeve.App.ContactAsync(page.ContactId());

        contact.Anonymous.ShouldBeTrue();
        var enquiries = contact.Enquiries.OrderBy(enquiry => enquiry.Number).ToList();
        enquiries.Select(enquiry => enquiry.Outcome).ShouldBe([Outcome.Answered, Outcome.Signposted]);
        enquiries.Select(enquiry => (enquiry.EndedAt!.Value - enquiry.StartedAt).TotalSeconds).ShouldBe([45, 30]);
        enquiries[1].ServiceId.ShouldBeNull();
        page.Value("Want").ShouldBeEmpty();
        page.Value("Note").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_contact_about_an_open_case_is_proposed_as_a_preventable_progress_chase_and_noted_on_the_case()
    {
        var adviser = reeve.App.Visit(Somebody.Adviser());
        var first = await (await adviser.StartAsync()).WithCustomerAsync("Chas Inger", "07700 900602", DeskAt.Address(5));
        first = await first.WantsAsync("bin not emptied", "Missed bin");
        first = await first.PressAsync("Raise a case", DeskAt.MissedBin("Not emptied"));
        var raised = (await reeve.App.ContactAsync(first.ContactId())).Enquiries.Single();
        await (await first.PressAsync("End contact")).PressAsync("Finish");

        reeve.App.Time.Advance(TimeSpan.FromHours(5));
        var page = await (await adviser.StartAsync()).PressAsync("Find", new { CustomerQuery = "07700 900 602" });
        page = await page.PressAsync("Chas Inger");
        page.Words.ShouldContain(raised.CaseReference!);
        page = await page.WantsAsync("bin", "Missed bin");
        page.Words.ShouldContain("They have an open case for this");
        page.Words.ShouldContain("Proposed because a case of theirs is open");
        page = await page.PressAsync("This is about that one");
        page = await page.PressAsync("Answered", new { Words = "When will they come?" });

        page.Errors.ShouldBeEmpty();
        var enquiry = (await reeve.App.ContactAsync(page.ContactId())).Enquiries.ShouldHaveSingleItem();
        (enquiry.Demand, enquiry.CauseCode, enquiry.DemandProposed, enquiry.CausingServiceId).ShouldBe((DemandKind.Preventable, "progress-chasing", true, raised.ServiceId));
        enquiry.AboutReference.ShouldBe(raised.CaseReference);
    }

    [Fact]
    public async Task The_adviser_changes_the_proposed_demand()
    {
        var page = await reeve.App.Visit(Somebody.Adviser()).StartAsync();
        page = await page.PressAsync("Answered", new { Words = "What does your letter mean?", Demand = "preventable", Cause = "" });
        page.Errors.ShouldBe(["Choose what would have prevented this contact"]);
        page.Value("Words").ShouldBe("What does your letter mean?");
        page = await page.PressAsync("Answered", new { Demand = "preventable", Cause = "our-letter", CauseService = "council-tax-change" });
        page.Errors.ShouldBeEmpty();

        var enquiry = (await reeve.App.ContactAsync(page.ContactId())).Enquiries.ShouldHaveSingleItem();
        (enquiry.Demand, enquiry.CauseCode, enquiry.DemandProposed).ShouldBe((DemandKind.Preventable, "our-letter", false));
        enquiry.CausingServiceId.ShouldNotBeNull();
    }

    [Fact]
    public async Task Answers_that_are_missing_are_said_at_their_questions_and_nothing_typed_is_lost()
    {
        var page = await (await reeve.App.Visit(Somebody.Adviser()).StartAsync()).WithCustomerAsync("Missy Nanswer", "07700 900603", DeskAt.Address(8));
        page = await page.WantsAsync("missed bin", "Missed bin");
        var fields = DeskAt.MissedBin("It is <b>full</b>");
        fields.Remove("q.which-bin");
        page = await page.PressAsync("Raise a case", fields);

        page.Status.ShouldBe((HttpStatusCode)422);
        page.Errors.ShouldHaveSingleItem().ShouldContain("bin", Case.Insensitive);
        page.Value("Words").ShouldBe("It is <b>full</b>");
        page.Value("q.due").ShouldBe("1/9/2026");
        page = await page.PressAsync("Raise a case", new Dictionary<string, object?> { ["q.which-bin"] = "food" });
        page.Errors.ShouldBeEmpty();
        page.Words.ShouldContain("Case raised");
    }

    [Fact]
    public async Task Questions_that_hang_on_an_answer_are_asked_once_it_is_given()
    {
        var page = await (await reeve.App.Visit(Somebody.Adviser()).StartAsync()).WantsAsync("missed bin", "Missed bin");
        page.Document.QuerySelector("[name='q.tag-says']").ShouldBeNull();
        page = await page.PressAsync("Show the next questions", new Dictionary<string, object?> { ["q.tag"] = "heavy", ["Words"] = "so far" });
        page.Document.QuerySelector("[name='q.tag-says']").ShouldNotBeNull();
        page.Value("Words").ShouldBe("so far");
    }

    [Fact]
    public async Task Somebody_elses_report_of_the_same_thing_can_be_joined()
    {
        var place = DeskAt.Address(11);
        var adviser = reeve.App.Visit(Somebody.Adviser());
        var first = await (await (await adviser.StartAsync()).WithCustomerAsync("Una First", "07700 900604", place)).WantsAsync("missed bin", "Missed bin");
        first = await first.PressAsync("Raise a case", DeskAt.MissedBin("Full"));
        var reference = (await reeve.App.ContactAsync(first.ContactId())).Enquiries.Single().CaseReference!;

        var page = await (await (await adviser.StartAsync()).WithCustomerAsync("Dua Second", "07700 900605", place)).WantsAsync("missed bin", "Missed bin");
        page = await page.PressAsync("Show the next questions", DeskAt.MissedBin("Ours too"));
        page.Words.ShouldContain("Already reported nearby?");
        page.Words.ShouldNotContain("Una First");
        page = await page.PressAsync("Same thing: add this person");

        page.Errors.ShouldBeEmpty();
        (await reeve.App.ContactAsync(page.ContactId())).Enquiries.Single().CaseReference.ShouldBe(reference);
    }

    [Fact]
    public async Task The_slip_shows_the_reference_and_only_of_this_contacts_cases()
    {
        var adviser = reeve.App.Visit(Somebody.Adviser());
        var page = await (await (await adviser.StartAsync()).WithCustomerAsync("Slip Nophone", null, DeskAt.Address(14))).WantsAsync("missed bin", "Missed bin");
        page = await page.PressAsync("Raise a case", DeskAt.MissedBin("Full"));
        page.Words.ShouldContain("Print a slip");
        var slip = await page.FollowAsync("Print a slip");
        slip.Words.ShouldContain("Your reference");
        slip.Document.QuerySelector(".reeve-slip .reeve-reference")!.TextContent.ShouldStartWith("RV-");
        slip.Words.ShouldContain("/track");

        var other = await adviser.StartAsync();
        var reference = slip.Url.Segments[^1];
        (await adviser.GetAsync($"/contacts/{other.ContactId()}/slip/{reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await adviser.GetAsync($"/contacts/{page.ContactId()}/slip/RV-0000-0000")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_call_back_waits_in_its_list_until_it_is_made()
    {
        var adviser = reeve.App.Visit(Somebody.Adviser());
        var page = await adviser.StartAsync();
        page = await page.PressAsync("Call back", new { Words = "Ring me about the tree", CallBackPhone = "not a number", CallBackOn = "2/9/2026" });
        page.Errors.ShouldHaveSingleItem().ShouldContain("phone number");
        page.Value("CallBackPhone").ShouldBe("not a number");
        page = await page.PressAsync("Call back", new { CallBackPhone = "07700900606", CallBackOn = "2/9/2030", CallBackAt = "14:30" });
        page.Errors.ShouldBeEmpty();

        var list = await adviser.GetAsync("/contacts/call-backs");
        list.Words.ShouldContain("07700 900606");
        list.Words.ShouldContain("Ring me about the tree");
        list = await list.SubmitAsync(button: "Called");
        list.Words.ShouldNotContain("07700 900606");
    }
}
