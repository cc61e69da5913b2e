using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Events;
using Reeve.Mail;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Organisation;

public class InvitationTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

    [Fact]
    public async Task A_new_person_is_mailed_a_link_that_works_once()
    {
        const string email = "tamsin.orrell@marlshire.example";
        await AddAsync(app, "Tamsin Orrell", email);
        await app.DrainAsync();
        var mail = MailTo(app, email).Single();
        mail.Header("Subject").ShouldBe("Your account: set your password");
        var link = LinkIn(mail);
        var set = await app.Visit().GetAsync(link);
        set.Words.ShouldContain("For Tamsin Orrell");
        var other = await app.Visit().GetAsync(link);
        (await set.SubmitAsync(new { New = "marble otter lighthouse" })).Words.ShouldContain("Tamsin Orrell");
        (await app.Visit().GetAsync(link)).Words.ShouldContain("This link has been used");
        (await other.SubmitAsync(new { New = "another otter lighthouse" })).Errors.Single().ShouldContain("has been used");
    }

    [Fact]
    public async Task The_link_is_nowhere_but_in_the_mail()
    {
        const string email = "bevis.quayle@marlshire.example";
        await AddAsync(app, "Bevis Quayle", email);
        await app.DrainAsync();
        var token = LinkIn(MailTo(app, email).Single()).Split('/')[^1];
        var kept = await app.ReadAsync(db => db.Set<Message>().SingleAsync(message => message.Address == email && message.Kind == MessageKind.Invitation));
        (kept.Text + kept.Html).ShouldNotContain("set-password/");
        (await app.ReadAsync(db => db.Set<OutboxMessage>().AnyAsync(message => message.Payload.Contains(token)))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_newer_link_ends_the_older_and_both_end_with_time()
    {
        await using var own = await ReeveApp.StartAsync();
        const string email = "maud.ellerby@marlshire.example";
        await AddAsync(own, "Maud Ellerby", email);
        await own.DrainAsync();
        var visitor = await own.VisitAsync(People.Administrator);
        await (await visitor.GetAsync($"/admin/people/{await own.PersonIdAsync(email)}")).SubmitAsync(form: "#invite");
        await own.DrainAsync();
        var links = MailTo(own, email).Select(LinkIn).ToList();
        links.Count.ShouldBe(2);
        var works = new List<bool>();
        foreach (var link in links)
        {
            works.Add((await own.Visit().GetAsync(link)).Words.Contains("For Maud Ellerby", StringComparison.Ordinal));
        }

        works.Count(each => each).ShouldBe(1);
        own.Time.Advance(TimeSpan.FromHours(73));
        foreach (var link in links)
        {
            (await own.Visit().GetAsync(link)).Words.ShouldContain("older than 72 hours");
        }
    }

    [Fact]
    public async Task A_mail_that_is_late_does_not_carry_a_dead_link()
    {
        await using var own = await ReeveApp.StartAsync();
        const string email = "piers.hallam@marlshire.example";
        await AddAsync(own, "Piers Hallam", email);
        await (await (await own.VisitAsync(People.Administrator)).GetAsync($"/admin/people/{await own.PersonIdAsync(email)}")).SubmitAsync(form: "#leave");
        await own.DrainAsync();
        MailTo(own, email).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("x")]
    [InlineData("..%2f..")]
    [InlineData("CfDJ8AAAA")]
    public async Task A_made_up_link_opens_nothing(string token) =>
        (await app.Visit().GetAsync($"/staff/account/set-password/{token}")).Document.QuerySelector("input[type=password]").ShouldBeNull();

    private static async Task AddAsync(ReeveApp app, string name, string email)
    {
        var visitor = await app.VisitAsync(People.Administrator);
        var added = await (await visitor.GetAsync("/admin/people/new")).SubmitAsync(new { Form__Name = name, Form__Email = email, Form__Role = "Adviser", Form__Reach = "all" });
        added.Words.ShouldContain($"We are sending {name} a link by email");
    }

    private static List<ReceivedMail> MailTo(ReeveApp app, string email)
    {
        var folder = Path.Combine(app.Installation.DataFolder, "outgoing-mail");
        return !Directory.Exists(folder) ? []
            : [.. Directory.EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories).Select(file => ReceivedMail.Read(File.ReadAllBytes(file))).Where(mail => mail.Header("To").Contains(email, StringComparison.Ordinal))];
    }

    private static string LinkIn(ReceivedMail mail) =>
        new Uri(mail.Text!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).First(word => word.Contains("/staff/account/set-password/", StringComparison.Ordinal))).PathAndQuery;
}
