using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Mail;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Tests.Libraries.Mail;

namespace Reeve.Tests.Modules.Messages;

/// <summary>What messages say, and what nobody can make them say.</summary>
public class WordingTests(Told told) : IClassFixture<Told>
{
    [Fact]
    public async Task The_outcome_is_told_in_the_customers_words_with_the_officers_note()
    {
        var id = told.Case(told.Person(TellBy.Letter));
        await told.HappenAsync(new CaseClosed(id, "emptied", "It was behind the hedge."));
        (await told.OnlyAsync(id)).Text.ShouldContain("We have emptied your bin.\nIt was behind the hedge.");
    }

    [Fact]
    public async Task A_delay_tells_the_new_date_and_why()
    {
        var id = told.Case(told.Person(TellBy.Letter));
        await told.HappenAsync(new CaseDelayed(id, new DateTime(2026, 9, 10, 16, 0, 0, DateTimeKind.Utc), "The lorry broke down."));
        var message = await told.OnlyAsync(id);
        message.Text.ShouldContain("Thursday 10 September");
        message.Text.ShouldContain("The lorry broke down.");
    }

    [Fact]
    public async Task A_services_own_wording_is_used_and_a_sentence_with_a_gap_is_left_out()
    {
        var id = told.Case(told.Person(TellBy.Letter), place: null);
        await told.HappenAsync(new CaseStarted(id, null));
        var message = await told.OnlyAsync(id);
        message.Subject.ShouldBe($"{told[id].Reference}: Work has begun");
        message.Text.ShouldStartWith($"Dear Wilma Grey\n\nWe are on our way about Missed bin. It should be done by Friday 4 September.\n\nYour reference is {told[id].Reference}.");
    }

    [Theory]
    [InlineData("Wilma\r\nBcc: all@example.org")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\u202eyerG amliW")]
    [InlineData("{{link}} {{note}}")]
    public async Task What_people_typed_is_only_ever_text(string typed)
    {
        var person = told.Person(TellBy.Email, typed);
        var id = told.Case(person, place: typed);
        await told.HappenAsync(new CaseReplied(id, Guid.NewGuid(), typed + "\nhttps://evil.example/"));
        var message = await told.OnlyAsync(id);
        message.State.ShouldBe(MessageState.Sent);
        var mail = told.Mails.Select(MiniMime.Parse).Single(mail => MiniMime.Decode(mail.Fields["Subject"]).Contains(told[id].Reference));
        mail.Fields.ShouldNotContainKey("Bcc");
        mail.Fields["To"].ShouldNotContain("\u202e");
        message.Html.ShouldNotContain("<script");
        message.Html.ShouldNotContain("href=\"https://evil.example");
        message.Text.ShouldContain(typed.Split('\r')[0]);
    }

    [Fact]
    public async Task A_mail_says_what_it_is_and_keeps_to_its_conversation()
    {
        var person = told.Person(TellBy.Email);
        var id = told.Case(person);
        await told.HappenAsync(new CaseOpened(id, told[id].Reference, Told.Service.Id, person, CaseDoor.Web));
        told.App.Time.Advance(TimeSpan.FromMinutes(1));
        await told.HappenAsync(new CaseReplied(id, Guid.NewGuid(), "We come tomorrow."));
        var mails = told.Mails.Select(MiniMime.Parse).Where(mail => MiniMime.Decode(mail.Fields["Subject"]).Contains(told[id].Reference)).ToList();
        var receipt = mails.Single(mail => mail.Fields.ContainsKey("Auto-Submitted"));
        receipt.Fields["Auto-Submitted"].ShouldBe("auto-replied");
        receipt.Fields["From"].ShouldContain("<contact@marlshire.example>");
        receipt.Parts[0].Text.ShouldContain($"https://contact.marlshire.example/track?reference={told[id].Reference}");
        receipt.Parts[1].Text.ShouldContain($"<a href=\"https://contact.marlshire.example/track?reference={told[id].Reference}\">");
        var reply = mails.Single(mail => !mail.Fields.ContainsKey("Auto-Submitted"));
        reply.Fields["In-Reply-To"].ShouldBe(receipt.Fields["Message-ID"]);
        reply.Fields["References"].ShouldBe(receipt.Fields["Message-ID"]);
    }

    [Fact]
    public async Task A_one_time_link_is_in_the_mail_and_nowhere_else()
    {
        var link = told.Link("reader@example.org", "/my-requests/open?token=s3cret");
        await told.HappenAsync(new OneTimeLinkAsked(link));
        var message = (await told.MessagesAsync()).Single(each => each.SourceId == link);
        (message.Text + message.Html).ShouldNotContain("s3cret");
        told.Mails.Select(mail => ReceivedMail.Read(mail)).Single(mail => mail.Header("To") == "reader@example.org").Text!.ShouldContain("https://contact.marlshire.example/my-requests/open?token=s3cret");
        var page = await told.App.Visit(Told.Officer).GetAsync($"/messages/{message.Id}");
        page.Text.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task A_hand_off_goes_to_the_team_with_the_work_and_the_link_that_proves_receipt()
    {
        var id = told.Case(told.Person(TellBy.Email));
        var handoff = told.Link("bins@marlshire.example", "/handoffs/t0ken");
        await told.HappenAsync(new CaseHandedOff(id, handoff, "bins@marlshire.example"));
        var message = await told.OnlyAsync(id);
        (message.Kind, message.State, message.CustomerId).ShouldBe((MessageKind.Handoff, MessageState.Sent, null));
        var text = told.Mails.Select(mail => ReceivedMail.Read(mail)).Single(mail => mail.Header("To") == "bins@marlshire.example").Text!;
        text.ShouldContain("https://contact.marlshire.example/handoffs/t0ken");
        text.ShouldContain("Which bin?: The brown one");
        text.ShouldContain("The bin was not emptied");
    }

    [Fact]
    public async Task A_link_that_is_over_is_not_mailed()
    {
        var id = told.Case(told.Person(TellBy.Email));
        await told.HappenAsync(new CaseHandedOff(id, Guid.NewGuid(), "late@marlshire.example"));
        var message = await told.OnlyAsync(id);
        message.State.ShouldBe(MessageState.Failed);
        message.LastError!.ShouldContain("over");
    }
}
