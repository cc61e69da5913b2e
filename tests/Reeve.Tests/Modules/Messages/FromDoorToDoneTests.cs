using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Closing;
using Reeve.Cases.Contracts;
using Reeve.Cases.Delaying;
using Reeve.Cases.Progressing;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Mail;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Tests.Modules.Cases;
using Reeve.Tests.Modules.Contacts;
using Reeve.Tests.Modules.Website;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Messages;

/// <summary>What a customer hears from the door to the end, with every module as it is.</summary>
public class FromDoorToDoneTests(WebsiteFixture reeve) : IClassFixture<WebsiteFixture>
{
    private readonly CaseWork cases = new(reeve.App);

    [Fact]
    public async Task Who_has_email_is_told_on_receipt_start_delay_and_completion()
    {
        var resident = new Resident(reeve.App) { Name = "Told Always", Email = "told.always@example.org" };
        var reference = Resident.ReferenceOf(await resident.ReportAsync("missed-bin"));
        await reeve.App.DrainAsync();
        var receipt = LastMail(resident.Email!, reference);
        receipt.Subject.ShouldContain(reference);
        receipt.Text.ShouldContain($"/track?reference={reference}");

        await WorkAsync(reference);
        var mails = Mails(resident.Email!, reference);
        mails.Count.ShouldBe(4);
        foreach (var mail in mails)
        {
            mail.Subject.ShouldContain(reference);
            mail.Text.ShouldContain(reference);
            mail.Html.ShouldContain(reference);
            mail.Html.ShouldStartWith("<!DOCTYPE html>");
            mail.Text.ShouldNotContain("{{");
        }

        mails.ShouldContain(mail => mail.Text.Contains("The truck broke down", StringComparison.Ordinal) && mail.Html.Contains("The truck broke down", StringComparison.Ordinal));
        var messages = await MessagesAsync(reference);
        messages.Select(message => message.Kind).ShouldBe([MessageKind.Received, MessageKind.Started, MessageKind.Delayed, MessageKind.Done]);
        messages.ShouldAllBe(message => message.Way == MessageWay.Email && message.State == MessageState.Sent);

        // Handling every event once more tells nobody twice.
        await reeve.App.DrainAsync();
        Mails(resident.Email!, reference).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Who_has_only_a_phone_is_rung_at_every_step()
    {
        var resident = new Resident(reeve.App) { Name = "Rung Always", Email = null, Postcode = "" };
        var reference = Resident.ReferenceOf(await resident.ReportAsync("missed-bin"));
        await WorkAsync(reference);

        var messages = await MessagesAsync(reference);
        messages.Select(message => message.Kind).ShouldBe([MessageKind.Received, MessageKind.Started, MessageKind.Delayed, MessageKind.Done]);
        messages.ShouldAllBe(message => message.Way == MessageWay.Phone && message.State == MessageState.Waiting);
        var tasks = await (await cases.VisitAsync(CaseWork.ContactCentreLeader)).GetAsync("/messages/phone-tasks");
        tasks.Words.ShouldContain(reference);
        tasks.Words.ShouldContain("Rung Always");
    }

    [Fact]
    public async Task Who_came_to_the_counter_with_neither_has_a_slip_and_then_letters()
    {
        var adviser = reeve.App.Visit(await cases.AsAsync(CaseWork.Adviser));
        var start = await adviser.GetAsync("/contacts/new");
        var page = await start.SubmitAsync(new { Door = "channel:counter" });
        page = await page.PressAsync("Keep this customer", new { CustomerName = "Ada Written", CustomerUprn = Resident.Uprn, CustomerAddress = (await Resident.HomeAsync(reeve.App)).Text });
        page = await page.WantsAsync("missed bin", "Missed bin");
        page = await page.PressAsync("Raise a case", DeskAt.MissedBin("Not emptied"));
        page.Errors.ShouldBeEmpty();
        var reference = (await reeve.App.ContactAsync(page.ContactId())).Enquiries.Single().CaseReference!;
        (await page.FollowAsync("Print a slip")).Words.ShouldContain(reference);
        await WorkAsync(reference);

        var messages = await MessagesAsync(reference);
        messages.Select(message => (message.Kind, message.Way, message.State)).ShouldBe(
        [
            (MessageKind.Received, MessageWay.Slip, MessageState.Done),
            (MessageKind.Started, MessageWay.Letter, MessageState.Waiting),
            (MessageKind.Delayed, MessageWay.Letter, MessageState.Waiting),
            (MessageKind.Done, MessageWay.Letter, MessageState.Waiting),
        ]);
        var queue = await (await cases.VisitAsync(CaseWork.ContactCentreLeader)).GetAsync("/messages/letters");
        queue.Words.ShouldContain(reference);
    }

    [Fact]
    public async Task Who_cannot_be_told_at_all_stands_at_the_top_for_an_officer()
    {
        var customer = await cases.CustomerAsync("No Way At All");
        await reeve.App.DoAsync(CaseWork.System, async services =>
        {
            var opened = await services.GetRequiredService<ICases>().OpenAsync(new NewCase
            {
                ServiceId = (await cases.ServiceAsync("missed-bin")).Id,
                Door = CaseDoor.Email,
                CustomerId = await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = "Nowhere Atall" }),
                Place = new CasePlace(null, CaseWork.HarrowmereHome, null),
            });
            customer = opened.Id;
        });
        await reeve.App.DrainAsync();
        var page = await (await cases.VisitAsync(CaseWork.ContactCentreLeader)).GetAsync("/messages");
        page.Document.QuerySelector("main tbody tr")!.TextContent.ShouldContain("Cannot be told");
    }

    private async Task WorkAsync(string reference)
    {
        await reeve.App.DrainAsync();
        var worker = await cases.AsAsync(CaseWork.HarrowmereWaste);
        await StepAsync<ProgressCase>(worker, progress => progress.RunAsync(reference, null, null, null, CancellationToken.None));
        var later = DateOnly.FromDateTime(reeve.App.Time.UtcNow()).AddDays(20);
        await StepAsync<DelayCase>(worker, delay => delay.RunAsync(reference, null, later, "The truck broke down", CancellationToken.None));
        var outcome = (await cases.ServiceAsync("missed-bin")).Definition.Outcomes[0].Code;
        await StepAsync<CloseCase>(worker, close => close.RunAsync(reference, null, outcome, null, CancellationToken.None));
    }

    private async Task StepAsync<T>(Actor worker, Func<T, Task> act)
        where T : notnull
    {
        reeve.App.Time.Advance(TimeSpan.FromMinutes(30));
        await cases.UseAsync(worker, act);
        await reeve.App.DrainAsync();
    }

    private Task<List<Message>> MessagesAsync(string reference) => reeve.App.ReadAsync(db => db.Set<Message>().AsNoTracking()
        .Where(message => message.Reference == reference && message.Kind != MessageKind.Handoff).OrderBy(message => message.CreatedAt).ToListAsync());

    private (string Subject, string Text, string Html) LastMail(string to, string reference) => Mails(to, reference)[^1];

    private List<(string Subject, string Text, string Html)> Mails(string to, string reference) =>
        [.. Directory.EnumerateFiles(Path.Combine(reeve.App.Installation.DataFolder, "outgoing-mail"), "*.eml", SearchOption.AllDirectories)
            .Select(file => ReceivedMail.Read(File.ReadAllBytes(file)))
            .Where(mail => mail.Header("To").Contains(to, StringComparison.Ordinal) && mail.Header("Subject").Contains(reference, StringComparison.Ordinal))
            .OrderBy(mail => mail.Header("Date"), StringComparer.Ordinal)
            .Select(mail => (mail.Header("Subject"), mail.Text!, mail.Html!))];
}
