using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Risks;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Values;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Places.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers;

/// <summary>The risk register from proposal to end, and who is shown what of it.</summary>
public class RiskTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private const string Story = "He came over the counter with a bottle";
    private const string Precaution = "See at the front counter only, with the panic strip";
    private static readonly Actor Adviser = With(Somebody.Adviser(), Permission.ProposeRisks);
    private static readonly Actor Manager = With(Somebody.Leader("Mo Manager"), Permission.ProposeRisks, Permission.ViewRisks, Permission.ApproveRisks, Permission.ViewSensitive, Permission.ViewMessages);
    private static readonly Actor Second = With(Somebody.Leader("Sal Second"), Permission.ProposeRisks, Permission.ViewRisks, Permission.ApproveRisks);

    private DateOnly Today => UkTime.DateOf(reeve.App.Time.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task An_entry_is_proposed_by_one_approved_by_another_told_to_the_person_and_shown_as_a_precaution_to_who_meets_them()
    {
        var customer = await CustomerAsync("Rex Risky", "1970-02-03", email: "rex@example.org");
        var proposed = await ProposeAsync(Adviser, customer);
        proposed.Errors.ShouldBeEmpty();
        (await NoticesAsync(Adviser, customer, Meeting.FaceToFace)).ShouldBeEmpty();
        var id = await EntryOfAsync(customer);

        var own = await reeve.App.Visit(With(Adviser, Permission.ViewRisks, Permission.ApproveRisks)).GetAsync($"/risks/{id}/decision");
        (await own.SubmitAsync(Approval())).Status.ShouldBe(HttpStatusCode.Forbidden);
        var page = await ApproveAsync(Manager, id);
        page.Errors.ShouldBeEmpty();
        page.Words.ShouldContain("In force");
        page.Words.ShouldContain(Story);

        var notice = (await NoticesAsync(Adviser, customer, Meeting.FaceToFace)).ShouldHaveSingleItem();
        notice.Text.ShouldBe(Precaution);
        notice.Kind.ShouldBe(NoticeKind.Caution);
        notice.Url.ShouldBeNull();
        (await NoticesAsync(Adviser, customer, Meeting.Talking)).ShouldBeEmpty();
        (await NoticesAsync(Adviser, customer, Meeting.Reading)).ShouldBeEmpty();
        (await reeve.App.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.Action == "risk.viewed" && entry.SubjectId == id && entry.ActorId == Adviser.Id))).ShouldBe(2, "the page to decide it, and the notice");

        await reeve.App.DrainAsync();
        var message = await reeve.App.ReadAsync(db => db.Set<Message>().SingleAsync(each => each.SourceId == id));
        (message.Kind, message.Way, message.Address, message.Sensitive).ShouldBe((MessageKind.RiskNotice, MessageWay.Email, "rex@example.org", true));
        message.Text.ShouldContain("appeal");
        message.Text.ShouldNotContain(Story);
    }

    [Fact]
    public async Task Who_may_not_read_the_register_sees_neither_the_story_nor_that_there_is_one()
    {
        var customer = await CustomerAsync("Una Seen", "1970");
        await ApproveAsync(Manager, await ProposedAsync(customer));
        var id = await EntryOfAsync(customer);
        var visitor = reeve.App.Visit(Adviser);
        var page = await visitor.GetAsync($"/customers/{customer}");
        page.Text.ShouldNotContain(Story);
        page.Words.ShouldNotContain(Precaution);
        page.Words.ShouldContain("Propose an entry");
        foreach (var url in new[] { "/risks", $"/risks/{id}", $"/risks/{id}/appeal", $"/risks/{id}/decision", "/risks/csv", "/admin/risk-criteria" })
        {
            (await visitor.GetAsync(url)).Status.ShouldBe(HttpStatusCode.Forbidden, url);
        }

        var shown = await reeve.App.Visit(Manager).GetAsync($"/customers/{customer}");
        shown.Words.ShouldContain(Precaution);
        shown.Text.ShouldNotContain(Story);
    }

    [Fact]
    public async Task A_child_is_never_entered_and_of_whom_nothing_is_known_somebody_says_that_they_are_none()
    {
        var year = Today.Year;
        var child = await CustomerAsync("Kit Young", $"{year - 18}");
        (await ProposeAsync(Adviser, child)).Errors.ShouldContain(error => error.Contains("under 18", StringComparison.Ordinal));

        var unknown = await CustomerAsync("Nobody Knows", null);
        (await ProposeAsync(Adviser, unknown)).Errors.ShouldContain(error => error.Contains("do not know when", StringComparison.Ordinal));
        (await ProposeAsync(Adviser, unknown, adult: true)).Errors.ShouldBeEmpty();

        var id = await EntryOfAsync(unknown);
        await BornAsync(unknown, $"{year - 16}-01-01");
        (await ApproveAsync(Manager, id)).Errors.ShouldContain(error => error.Contains("under 18", StringComparison.Ordinal));
        (await StateAsync(id)).ShouldBe(RiskState.Proposed);
        await RunJobAsync();
        (await StateAsync(id)).ShouldBe(RiskState.Expired);
    }

    [Fact]
    public async Task Somebody_who_turns_out_to_be_a_child_is_shown_no_longer_at_once_and_the_entry_ends()
    {
        var customer = await CustomerAsync("Lee Learnt", "1980");
        var id = await ProposedAsync(customer);
        await ApproveAsync(Manager, id);
        (await NoticesAsync(Adviser, customer, Meeting.FaceToFace)).Count.ShouldBe(1);
        await BornAsync(customer, $"{Today.Year - 10}");
        (await NoticesAsync(Adviser, customer, Meeting.FaceToFace)).ShouldBeEmpty();
        await RunJobAsync();
        (await StateAsync(id)).ShouldBe(RiskState.Expired);
    }

    [Fact]
    public async Task Premises_are_shown_to_who_goes_there_and_so_is_somebody_entered_who_lives_there()
    {
        var address = (await reeve.App.DoAsync(Manager, services => services.GetRequiredService<IPlaces>().FindAddressesAsync("row", 2)))[0];
        var form = await reeve.App.Visit(Adviser).GetAsync("/risks/new");
        (await form.SubmitAsync(Proposal())).Errors.ShouldContain(error => error.Contains("Choose the address", StringComparison.Ordinal));
        (await form.SubmitAsync(Proposal(new() { ["Uprn"] = address.Uprn, ["Criterion"] = "animal", ["Precaution"] = "Ring first: loose dog" }))).Errors.ShouldBeEmpty();
        var id = await reeve.App.ReadAsync(db => db.Set<RiskEntry>().Where(entry => entry.Uprn == address.Uprn).Select(entry => entry.Id).SingleAsync());
        (await ApproveAsync(Manager, id)).Errors.ShouldContain(error => error.Contains("nobody to write to", StringComparison.Ordinal));
        (await ApproveAsync(Manager, id, tell: false, why: "It is about the dog")).Errors.ShouldBeEmpty();

        var lives = await CustomerAsync("Ivy Inside", "1950", uprn: address.Uprn, address: address.Text);
        await ApproveAsync(Manager, await ProposedAsync(lives));

        var notices = await reeve.App.DoAsync(Adviser, services => services.GetServices<ICustomerNotices>().AllAsync(new NoticesAsked(null, address.Uprn, Meeting.FaceToFace)));
        notices.Select(notice => (notice.Text, notice.Detail)).ShouldBe([("Ring first: loose dog", "About this address"), (Precaution, "About somebody who lives at this address")], ignoreOrder: true);
        (await reeve.App.DoAsync(Adviser, services => services.GetServices<ICustomerNotices>().AllAsync(new NoticesAsked(null, "999", Meeting.FaceToFace)))).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_appeal_that_is_upheld_removes_the_entry_and_the_person_is_told()
    {
        var customer = await CustomerAsync("Al Appellant", "1985", email: "al@example.org");
        var id = await ProposedAsync(customer);
        await ApproveAsync(Manager, id);
        var page = await (await reeve.App.Visit(Manager).GetAsync($"/risks/{id}/appeal")).SubmitAsync(new { Words = "It was my brother" });
        page.Words.ShouldContain("It was my brother");
        page.Words.ShouldNotContain("Decide the appeal");
        var refused = await (await reeve.App.Visit(Manager).GetAsync($"/risks/{id}/appeal-decision")).SubmitAsync(new { Upheld = "true", Reason = "No" });
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await reeve.App.Visit(Second).GetAsync($"/risks/{id}/appeal-decision")).SubmitAsync(new { Upheld = "true", Reason = "The film shows somebody else" })).Words.ShouldContain("Removed");
        (await NoticesAsync(Adviser, customer, Meeting.FaceToFace)).ShouldBeEmpty();
        await reeve.App.DrainAsync();
        var told = await reeve.App.ReadAsync(db => db.Set<Message>().Where(each => each.SourceId == id).OrderBy(each => each.CreatedAt).ToListAsync());
        told.ShouldContain(each => each.Text.Contains("The film shows somebody else", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_nobody_reviews_is_reminded_of_once_and_then_ends()
    {
        await using var app = await ReeveApp.StartAsync();
        var manager = await app.ActorAsync(People.Manager);
        var customer = await CustomerAsync("Dee Due", "1970", app: app);
        await ProposeAsync(Adviser, customer, app: app);
        var id = await app.ReadAsync(db => db.Set<RiskEntry>().Where(entry => entry.CustomerId == customer).Select(entry => entry.Id).SingleAsync());
        (await ApproveAsync(manager, id, app: app)).Errors.ShouldBeEmpty();
        await RunJobAsync(app);
        (await app.ReadAsync(db => db.Set<RiskEntry>().Where(entry => entry.Id == id).Select(entry => entry.RemindedAt).SingleAsync())).ShouldBeNull();
        app.Time.Advance(TimeSpan.FromDays(61));
        await RunJobAsync(app);
        await RunJobAsync(app);
        await app.DrainAsync();
        var mails = Directory.EnumerateFiles(app.Installation.DataFolder, "risk*.eml", SearchOption.AllDirectories).ToList();
        File.ReadAllText(mails.ShouldHaveSingleItem()).ShouldContain(People.Manager);
        (await app.Visit(manager).GetAsync("/risks?show=due")).Words.ShouldContain("Dee Due");
        app.Time.Advance(TimeSpan.FromDays(29));
        (await NoticesAsync(Adviser, customer, Meeting.FaceToFace, app)).ShouldBeEmpty();
        await RunJobAsync(app);
        (await app.ReadAsync(db => db.Set<RiskEntry>().Where(entry => entry.Id == id).Select(entry => entry.State).SingleAsync())).ShouldBe(RiskState.Expired);
        (await app.Visit(manager).GetAsync("/risks?show=ended")).Words.ShouldContain("Dee Due");
    }

    [Fact]
    public async Task The_record_that_another_was_merged_into_brings_its_entry_to_the_counter()
    {
        var old = await CustomerAsync("Mel Merged", "1970");
        await ApproveAsync(Manager, await ProposedAsync(old));
        var current = await CustomerAsync("Mel Merged-Into", "1970");
        await reeve.App.ReadAsync(db => db.Set<Customer>().Where(customer => customer.Id == old).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.CurrentId, current)));
        (await NoticesAsync(Adviser, current, Meeting.FaceToFace)).ShouldHaveSingleItem().Text.ShouldBe(Precaution);
        (await reeve.App.Visit(Manager).GetAsync($"/customers/{current}")).Words.ShouldContain(Precaution);
    }

    [Fact]
    public async Task Two_who_decide_at_once_do_not_both_decide()
    {
        var id = await ProposedAsync(await CustomerAsync("Con Tested", "1970"));
        var one = await reeve.App.Visit(Manager).GetAsync($"/risks/{id}/decision");
        var two = await reeve.App.Visit(Second).GetAsync($"/risks/{id}/decision");
        await one.SubmitAsync(Approval());
        var refused = await two.SubmitAsync(new { Approve = "false", Reason = "Not enough" });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        (await StateAsync(id)).ShouldBe(RiskState.Active);
    }

    [Fact]
    public async Task A_review_keeps_an_entry_with_another_precaution_or_removes_it()
    {
        var customer = await CustomerAsync("Rae View", "1970");
        var id = await ProposedAsync(customer);
        await ApproveAsync(Manager, id);
        var page = await (await reeve.App.Visit(Second).GetAsync($"/risks/{id}/review")).SubmitAsync(Dated("ReviewOn", Today.AddMonths(3), new() { ["Keep"] = "true", ["Precaution"] = "Visit in pairs", ["Reason"] = "It happened again" }));
        page.Errors.ShouldBeEmpty();
        (await NoticesAsync(Adviser, customer, Meeting.FaceToFace)).ShouldHaveSingleItem().Text.ShouldBe("Visit in pairs");
        await (await reeve.App.Visit(Second).GetAsync($"/risks/{id}/review")).SubmitAsync(new { Keep = "false", Reason = "Calm for a year" });
        (await NoticesAsync(Adviser, customer, Meeting.FaceToFace)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_file_of_the_register_has_no_names_and_no_stories_and_runs_nothing()
    {
        var customer = await CustomerAsync("Cess Vee", "1970");
        await ProposeAsync(Adviser, customer, precaution: "=cmd|'/c calc'!A1");
        var file = await reeve.App.Visit(Manager).GetAsync("/risks/csv?show=all");
        file.Text.ShouldContain(customer.ToString());
        file.Text.ShouldContain("\"'=cmd");
        file.Text.ShouldNotContain(Story);
        file.Text.ShouldNotContain("Cess Vee");
    }

    [Fact]
    public async Task Criteria_and_rules_are_data_that_an_administrator_changes()
    {
        await using var app = await ReeveApp.StartAsync();
        var visitor = await app.VisitAsync(People.Administrator);
        var list = await visitor.GetAsync("/admin/risk-criteria");
        list.Words.ShouldContain("False allegations");
        (await (await visitor.GetAsync("/admin/risk-criteria/new")).SubmitAsync(new { Name = "Traffic on site", Meaning = "Lorries reverse where visitors walk." })).Words.ShouldContain("Traffic on site");
        var edited = await (await visitor.GetAsync("/admin/risk-criteria/traffic-on-site")).SubmitAsync(new { Name = "Vehicles on site", Meaning = "Lorries.", InUse = (string?)null });
        edited.Words.ShouldContain("Vehicles on site");
        (await app.Visit(Adviser).GetAsync("/risks/new")).Words.ShouldNotContain("Vehicles on site");
        (await (await visitor.GetAsync("/admin/risk-criteria")).SubmitAsync(new { ReviewMonths = "13" })).Errors.ShouldHaveSingleItem().ShouldContain("12 months");
        (await (await visitor.GetAsync("/admin/risk-criteria")).SubmitAsync(new { AgeLimit = "16", ReviewMonths = "3", GraceDays = "14" })).Errors.ShouldBeEmpty();
        var young = await CustomerAsync("Now Allowed", $"{UkTime.DateOf(app.Time.GetUtcNow().UtcDateTime).Year - 17}", app: app);
        (await ProposeAsync(Adviser, young, app: app)).Errors.ShouldBeEmpty();
    }

    private static Actor With(Actor actor, params string[] permissions) => actor with { Permissions = actor.Permissions.Concat(permissions).ToHashSet() };

    private Dictionary<string, object?> Dated(string field, DateOnly day, Dictionary<string, object?> more)
    {
        more[field + ".Day"] = $"{day.Day}";
        more[field + ".Month"] = $"{day.Month}";
        more[field + ".Year"] = $"{day.Year}";
        return more;
    }

    private Dictionary<string, object?> Proposal(Dictionary<string, object?>? more = null)
    {
        var fields = new Dictionary<string, object?> { ["Criterion"] = "violence", ["Happened"] = Story, ["Source"] = "Incident 12", ["Precaution"] = Precaution };
        foreach (var (name, value) in more ?? [])
        {
            fields[name] = value;
        }

        return Dated("ReviewOn", Today.AddDays(60), Dated("HappenedOn", Today.AddDays(-1), fields));
    }

    private Dictionary<string, object?> Approval(bool tell = true, string? why = null) =>
        Dated("ReviewOn", Today.AddDays(60), new() { ["Approve"] = "true", ["Tell"] = tell ? "true" : "false", ["NotToldWhy"] = why });

    private async Task<Page> ProposeAsync(Actor actor, Guid customer, bool adult = false, string precaution = Precaution, ReeveApp? app = null) =>
        await (await (app ?? reeve.App).Visit(actor).GetAsync($"/risks/new?customer={customer}")).SubmitAsync(Proposal(new() { ["Adult"] = adult ? "true" : null, ["Precaution"] = precaution }));

    private async Task<Guid> ProposedAsync(Guid customer)
    {
        (await ProposeAsync(Adviser, customer)).Errors.ShouldBeEmpty();
        return await EntryOfAsync(customer);
    }

    private async Task<Page> ApproveAsync(Actor actor, Guid id, bool tell = true, string? why = null, ReeveApp? app = null) =>
        await (await (app ?? reeve.App).Visit(actor).GetAsync($"/risks/{id}/decision")).SubmitAsync(Approval(tell, why));

    private Task<Guid> EntryOfAsync(Guid customer) => reeve.App.ReadAsync(db => db.Set<RiskEntry>().Where(entry => entry.CustomerId == customer).OrderByDescending(entry => entry.ProposedAt).Select(entry => entry.Id).FirstAsync());

    private Task<RiskState> StateAsync(Guid id) => reeve.App.ReadAsync(db => db.Set<RiskEntry>().Where(entry => entry.Id == id).Select(entry => entry.State).SingleAsync());

    private Task RunJobAsync(ReeveApp? app = null) => (app ?? reeve.App).DoAsync(Actor.System("Job"), services => services.GetRequiredService<ReviewRisks>().RunAsync(CancellationToken.None));

    private Task<IReadOnlyList<CustomerNotice>> NoticesAsync(Actor actor, Guid customer, Meeting meeting, ReeveApp? app = null) =>
        (app ?? reeve.App).DoAsync(actor, services => services.GetServices<ICustomerNotices>().AllAsync(new NoticesAsked(customer, null, meeting)));

    private Task<int> BornAsync(Guid customer, string born) =>
        reeve.App.ReadAsync(db => db.Set<Customer>().Where(one => one.Id == customer).ExecuteUpdateAsync(set => set.SetProperty(one => one.Born, born)));

    private async Task<Guid> CustomerAsync(string name, string? born, string? email = null, string? uprn = null, string? address = null, ReeveApp? app = null)
    {
        var used = app ?? reeve.App;
        var id = await used.DoAsync(Adviser, async services =>
        {
            var kept = await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = name, Email = email, Uprn = uprn, Address = address });
            await services.GetRequiredService<Work>().SaveAsync();
            return kept!.Value;
        });
        await used.ReadAsync(db => db.Set<Customer>().Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Born, born)));
        return id;
    }
}
