using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Equality.Asking;
using Reeve.Equality.Contracts;
using Reeve.Equality.Counting;
using Reeve.Equality.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Tests.Modules.Contacts;
using Reeve.Tests.Modules.Website;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Equality;

/// <summary>The questions are asked once a year, counted without anybody, and shown so that nobody can be worked out.</summary>
public sealed class EqualityTests : IAsyncLifetime
{
    private ReeveApp app = null!;

    public async ValueTask InitializeAsync() => app = await ReeveApp.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public void No_column_of_equality_could_lead_to_anybody()
    {
        using var scope = app.Services.CreateScope();
        var model = scope.ServiceProvider.GetRequiredService<ReeveDb>().Model;
        var counts = model.GetEntityTypes().Where(entity => entity.ClrType.Assembly == typeof(EqualityCount).Assembly).ToList();
        counts.Count.ShouldBe(4);
        foreach (var entity in counts)
        {
            entity.GetForeignKeys().ShouldBeEmpty();
            entity.GetReferencingForeignKeys().ShouldBeEmpty();
            entity.GetProperties().ShouldAllBe(property => property.ClrType == typeof(string) || property.ClrType == typeof(int) || property.ClrType == typeof(bool) || property.IsPrimaryKey());
        }

        model.FindEntityType(typeof(EqualityCount))!.GetProperties().Select(property => property.Name).ShouldBe(["Month", "Authority", "Service", "Channel", "Question", "Choice", "Number"], ignoreOrder: true);
        model.FindEntityType(typeof(UsedTicket))!.GetProperties().Select(property => property.Name).ShouldBe(["Id", "Month"], ignoreOrder: true);
    }

    [Fact]
    public async Task After_a_report_somebody_is_asked_once_and_nothing_but_counts_is_kept()
    {
        var resident = new Resident(app);
        var done = await resident.ReportAsync("missed-bin");
        var journal = await JournalAsync();
        var outbox = await app.ReadAsync(db => db.Set<OutboxMessage>().CountAsync());
        var questions = await done.FollowAsync("Tell us about yourself");
        questions.Url.AbsolutePath.ShouldBe("/about-you");
        questions.Url.Query.ShouldNotContain(Resident.ReferenceOf(done));
        questions.Words.ShouldContain("Prefer not to say");

        var thanks = await questions.SubmitAsync(new Dictionary<string, object?> { ["q.sex"] = "female", ["q.religion"] = "sikh", ["q.age"] = "no-such-answer", ["q.nothing"] = "x" }, button: "Send");
        thanks.Words.ShouldContain("Thank you");
        (await questions.SubmitAsync(new Dictionary<string, object?> { ["q.sex"] = "male" }, button: "Send")).Words.ShouldContain("Thank you");

        var counts = await app.ReadAsync(db => db.Set<EqualityCount>().AsNoTracking().ToListAsync());
        counts.Select(count => (count.Question, count.Choice, count.Number)).ShouldBe([("*", "answered", 1), ("sex", "female", 1), ("religion", "sikh", 1)], ignoreOrder: true);
        counts.ShouldAllBe(count => count.Service == "missed-bin" && count.Channel == "web" && count.Authority.Length > 0 && count.Month.Length == 7);
        // The mark that they were asked is the only entry, and there is no event.
        (await JournalAsync()).ExceptBy(journal.Select(entry => entry.Id), entry => entry.Id).Select(entry => entry.Action).ShouldBe(["customer.equality-asked"]);
        (await app.ReadAsync(db => db.Set<OutboxMessage>().CountAsync())).ShouldBe(outbox);

        (await resident.Visitor.GetAsync(done.Url.PathAndQuery)).Words.ShouldNotContain("Tell us about yourself");
        app.Time.Advance(TimeSpan.FromDays(300));
        var again = new Resident(app);
        (await again.ReportAsync("missed-bin")).Words.ShouldNotContain("Tell us about yourself");
        app.Time.Advance(TimeSpan.FromDays(100));
        (await new Resident(app).ReportAsync("missed-bin")).Words.ShouldContain("Tell us about yourself");
    }

    [Fact]
    public async Task At_the_desk_they_are_asked_at_the_end_and_may_say_no()
    {
        var adviser = app.Visit(Somebody.Adviser());
        var page = await (await adviser.StartAsync()).WithCustomerAsync("Quinn Counted", "07700 900691", DeskAt.Address(33));
        var service = Marlshire.Service("missed-bin").Name;
        page = await page.WantsAsync(service, service);
        page = await page.PressAsync("Call back", new { Words = "Bin", CallBackPhone = "07700900691", CallBackOn = "2/9/2030" });
        var contact = page.ContactId();
        page = await page.PressAsync("End contact");
        var questions = await page.FollowAsync("Ask them the equality questions");
        (await questions.SubmitAsync(button: "I do not want to answer")).Words.ShouldContain("that is fine");
        (await app.ReadAsync(db => db.Set<EqualityCount>().AsNoTracking().SingleAsync())).ShouldSatisfyAllConditions(count => count.Choice.ShouldBe("declined"), count => count.Channel.ShouldBe("phone"));
        (await adviser.GetAsync($"/contacts/{contact}")).Words.ShouldNotContain("Ask them the equality");
        (await app.Visit(Somebody.Adviser("Other")).GetAsync($"/contacts/{contact}/about-you")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/about-you")]
    [InlineData("/about-you?t=made-up")]
    [InlineData("/about-you?t=%00")]
    public async Task What_is_not_our_link_asks_nothing(string url) => (await app.Visit().GetAsync(url)).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_link_is_good_for_a_day()
    {
        var link = await app.DoAsync(Actor.Public(null), services => services.GetRequiredService<IEqualityQuestions>().LinkAsync("missed-bin", "harrowmere", "web").AsTask());
        app.Time.Advance(TimeSpan.FromHours(23));
        (await app.Visit().GetAsync(link!)).Status.ShouldBe(HttpStatusCode.OK);
        app.Time.Advance(TimeSpan.FromHours(2));
        (await app.Visit().GetAsync(link!)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_report_shows_finished_quarters_without_small_numbers_on_the_page_and_in_the_file()
    {
        await CountAsync("missed-bin", "female", 61);
        await CountAsync("missed-bin", "male", 37);
        await CountAsync("missed-bin", "prefer-not-to-say", 12);
        await CountAsync("pothole", "female", 42);
        await CountAsync("pothole", "male", 33);
        await CountAsync("pothole", "prefer-not-to-say", 3);
        var visitor = await app.VisitAsync(People.Auditor);
        (await visitor.GetAsync("/equality?question=sex")).Words.ShouldContain("Nobody answered this question");

        app.Time.Advance(TimeSpan.FromDays(95));
        var page = await visitor.GetAsync("/equality?question=sex");
        page.Words.ShouldContain("fewer than 5");
        var cells = page.Document.QuerySelectorAll("tbody td").Select(cell => cell.TextContent.Trim()).Where(text => int.TryParse(text, out _)).ToList();
        var row = page.Document.QuerySelectorAll("tbody tr").Single(one => one.TextContent.Contains(Marlshire.Service("pothole").Name, StringComparison.Ordinal));
        row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ShouldBe(["40", "fewer than 5", "fewer than 5", "80"]);
        cells.ShouldNotContain("42");
        cells.ShouldNotContain("3");
        var file = await visitor.GetAsync("/equality/csv?question=sex");
        file.Text.ShouldContain("40,\"fewer than 5\",\"fewer than 5\",80");
        (await visitor.GetAsync("/equality?question=sex&by=Channel")).Words.ShouldContain("Website");
        (await visitor.GetAsync("/equality?question=nonsense&quarter=2999-q9&by=42")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Visit(Somebody.Adviser()).GetAsync("/equality")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Questions_are_data_and_compared_with_the_census_share_that_is_entered()
    {
        var administrator = await app.VisitAsync(People.Administrator);
        (await (await administrator.GetAsync("/admin/equality/new")).SubmitAsync(new { Text = "Were you in the armed forces?", Choices = "Yes | 3.8\nNo | 96.2" })).Words.ShouldContain("armed forces");
        (await (await administrator.GetAsync("/admin/equality/religion")).SubmitAsync(new { InUse = (string?)null })).Errors.ShouldBeEmpty();
        (await (await administrator.GetAsync("/admin/equality")).SubmitAsync(new { Threshold = "4" })).Errors.ShouldHaveSingleItem().ShouldContain("between 5");
        (await (await administrator.GetAsync("/admin/equality")).SubmitAsync(new { Threshold = "10" })).Errors.ShouldBeEmpty();
        var link = await app.DoAsync(Actor.Public(null), services => services.GetRequiredService<IEqualityQuestions>().LinkAsync("missed-bin", "harrowmere", "web").AsTask());
        var asked = await app.Visit().GetAsync(link!);
        asked.Words.ShouldContain("armed forces");
        asked.Words.ShouldNotContain("religion");
        await CountAsync("missed-bin", "yes", 40, "were-you-in-the-armed-forces");
        await CountAsync("missed-bin", "no", 40, "were-you-in-the-armed-forces");
        app.Time.Advance(TimeSpan.FromDays(95));
        var page = await (await app.VisitAsync(People.Manager)).GetAsync("/equality?question=were-you-in-the-armed-forces");
        page.Words.ShouldContain("3.8");
        page.Words.ShouldContain("fewer than 10");
    }

    [Fact]
    public async Task Many_who_answer_at_once_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => CountAsync("missed-bin", "female", 1)));
        (await app.ReadAsync(db => db.Set<EqualityCount>().Where(count => count.Choice == "female").Select(count => count.Number).SingleAsync())).ShouldBe(24);
        await app.DoAsync(Actor.System("Job"), services => services.GetRequiredService<ForgetTickets>().RunAsync(CancellationToken.None));
        (await app.ReadAsync(db => db.Set<UsedTicket>().CountAsync())).ShouldBe(24);
        app.Time.Advance(TimeSpan.FromDays(40));
        await app.DoAsync(Actor.System("Job"), services => services.GetRequiredService<ForgetTickets>().RunAsync(CancellationToken.None));
        (await app.ReadAsync(db => db.Set<UsedTicket>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_merged_record_brings_along_that_they_were_asked()
    {
        var (old, current) = (await KeepAsync("Old Asked", "07700 900692"), await KeepAsync("New Asked", "07700 900693"));
        await app.DoAsync(Actor.System("Test"), services => services.GetRequiredService<IEqualityAsked>().AskedAsync(old));
        (await app.DoAsync(Actor.System("Test"), services => services.GetRequiredService<IEqualityAsked>().MayAskAsync(current))).ShouldBeTrue();
        await app.ReadAsync(db => db.Set<Reeve.Customers.Domain.Customer>().Where(one => one.Id == old).ExecuteUpdateAsync(set => set.SetProperty(one => one.CurrentId, current)));
        (await app.DoAsync(Actor.System("Test"), services => services.GetRequiredService<IEqualityAsked>().MayAskAsync(current))).ShouldBeFalse();
    }

    private Task<List<JournalEntry>> JournalAsync() => app.ReadAsync(db => db.Set<JournalEntry>().AsNoTracking().Where(entry => !entry.Action.EndsWith(".viewed")).ToListAsync());

    private Task<Guid> KeepAsync(string name, string phone) => app.DoAsync(Actor.System("Test"), async services =>
    {
        var id = await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = name, Phone = phone });
        await services.GetRequiredService<Work>().SaveAsync();
        return id!.Value;
    });

    /// <summary>So many people who chose this.</summary>
    private async Task CountAsync(string service, string choice, int people, string question = "sex")
    {
        for (var person = 0; person < people; person++)
        {
            await app.DoAsync(Actor.Public(null), services => services.GetRequiredService<AddAnswers>().RunAsync(
                new Ticket(Guid.NewGuid(), service, "harrowmere", "web", Tickets.MonthOf(app.Time.GetUtcNow().UtcDateTime), DateTime.MaxValue), new Dictionary<string, string> { [question] = choice }, CancellationToken.None));
        }
    }
}
