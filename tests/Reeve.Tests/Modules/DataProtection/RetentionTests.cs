using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Contacts.Domain;
using Reeve.CouncilPacks;
using Reeve.Customers.Domain;
using Reeve.DataProtection.Domain;
using Reeve.DataProtection.Retaining;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Messages.Domain;
using Reeve.Organisation.Contracts;
using Reeve.Tests.Modules.Cases;
using Reeve.Tests.Support;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Modules.DataProtection;

public class RetentionTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly DateTimeOffset Begin = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly Planting planting = new(reeve.App);

    [Fact]
    public async Task Each_kind_goes_in_its_time_a_hold_stops_it_figures_stay_and_the_look_ahead_is_what_is_done()
    {
        reeve.App.Time.Set(Begin);
        var sown = await planting.SowAsync("Retenda");
        var held = await planting.SowAsync("Heldara");
        var officer = await reeve.App.VisitAsync(Planting.Officer);
        (await ErasureTests.HoldAsync(officer, held.Customer, "Legal")).Words.ShouldContain("A legal claim");
        var demand = await FiguresAsync();

        // Messages after two years, contacts after three, cases and customers after six.
        await TwoYearsOnAsync(2, 1);
        (await planting.WhereAsync("Retendareply")).ShouldBe(["case_entries.public_text"]);
        await TwoYearsOnAsync(3, 1);
        (await planting.WhereAsync("Retendawords")).ShouldBeEmpty();
        (await planting.WhereAsync("Retendahole")).ShouldNotBeEmpty();
        (await planting.WhereAsync("Retendaname")).ShouldNotBeEmpty();
        await TwoYearsOnAsync(6, 1);
        await reeve.App.DrainAsync();
        string.Join('\n', await planting.WhereAsync("Retenda")).ShouldBe("");
        planting.FileIsThere(sown).ShouldBeFalse();
        foreach (var word in new[] { "hole", "words", "name", "note", "summary" })
        {
            (await planting.WhereAsync("Heldara" + word)).ShouldNotBeEmpty();
        }

        planting.FileIsThere(held).ShouldBeTrue();
        (await FiguresAsync()).ShouldBe(demand);
        (await reeve.App.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.SubjectId == sown.CaseId && entry.Action == "case.anonymised"))).ShouldBe(1);
        var customer = await reeve.App.ReadAsync(db => db.Set<Customer>().AsNoTracking().SingleAsync(each => each.Id == sown.Customer));
        (customer.Name, customer.Folded, customer.Outward).ShouldBe(("", "", "ZQ4"));

        // Once the hold is lifted, the next night does it.
        await ErasureTests.LiftAsync(officer, held.Customer);
        await planting.RunAsync("DataProtection.KeepNoLonger");
        await reeve.App.DrainAsync();
        await planting.RunAsync("DataProtection.KeepNoLonger");
        string.Join('\n', await planting.WhereAsync("Heldara")).ShouldBe("");
    }

    [Fact]
    public async Task A_service_has_a_time_of_its_own_and_the_schedule_is_changed_by_its_pages()
    {
        var officer = await reeve.App.VisitAsync(Planting.Officer);
        var page = await officer.GetAsync("/data-protection/retention");
        page.Words.ShouldContain("Closed cases 6 years");
        var form = await page.FollowAsync("Give one service a time of its own");
        (await form.SubmitAsync(new { Chosen = "pothole", Months = "0", Reason = "Claims" })).Errors.ShouldContain(error => error.Contains("1 to 1200", StringComparison.Ordinal));
        page = await form.SubmitAsync(new { Chosen = "pothole", Months = "40", Reason = "Claims <i>about</i> roads", Basis = "Highways Act 1980" });
        page.Words.ShouldContain("Closed cases: Pothole");
        page.Words.ShouldContain("40 months");
        page.Words.ShouldContain("<i>about</i>");
        var moment = await reeve.App.DoAsync(CaseWork.System, services => services.GetRequiredService<RetentionSchedule>().MomentAsync(reeve.App.Time.UtcNow(), CancellationToken.None));
        moment.Before("case", "pothole").ShouldBe(reeve.App.Time.UtcNow().AddMonths(-40));
        var again = await officer.GetAsync("/data-protection/retention/case/pothole");
        (await again.SubmitAsync(form: "form[action*=Remove]")).Words.ShouldNotContain("40 months");
        (await (await reeve.App.VisitAsync(People.Administrator)).GetAsync("/data-protection/retention")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_schedule_of_a_pack_is_on_its_page_goes_back_into_one_and_what_a_pack_does_not_name_stays()
    {
        var own = new PackRetention { Kind = RetentionOf.Case, Service = "blue-badge", Months = 31, Why = "Badges run for three years", Basis = "Blue Badge scheme" };
        await ImportAsync(Marlshire.Pack with { Retention = [own] });
        await ImportAsync(Marlshire.Pack with { Retention = [own] });
        (await reeve.App.ReadAsync(db => db.Set<RetentionRule>().SingleAsync(rule => rule.Part == "blue-badge"))).Version.ShouldBe(1, "the same again changes nothing");
        var page = await (await reeve.App.VisitAsync(Planting.Officer)).GetAsync("/data-protection/retention");
        page.Words.ShouldContain("31 months");
        page.Words.ShouldContain("Badges run for three years");
        var moment = await reeve.App.DoAsync(CaseWork.System, services => services.GetRequiredService<RetentionSchedule>().MomentAsync(reeve.App.Time.UtcNow(), CancellationToken.None));
        moment.Before("case", "blue-badge").ShouldBe(reeve.App.Time.UtcNow().AddMonths(-31));

        await ImportAsync(Marlshire.Pack with { Retention = [] });
        var exported = await reeve.App.DoAsync(CaseWork.System, services => services.GetServices<IPackPart>().OfType<RetentionPackPart>().Single().ExportAsync(Marlshire.Pack, CancellationToken.None));
        exported.Retention.ShouldContain(own);
        exported.Retention.Where(time => time.Kind == RetentionOf.Customer).ShouldHaveSingleItem().Months.ShouldBe(72, "as the example's own file says");

        Task ImportAsync(CouncilPack pack) => reeve.App.DoAsync(CaseWork.System, services => services.GetServices<IPackPart>().OfType<RetentionPackPart>().Single().ImportAsync(pack, CancellationToken.None));
    }

    /// <summary>Moves the clock, looks ahead, runs the night, and compares.</summary>
    private async Task TwoYearsOnAsync(int years, int days)
    {
        reeve.App.Time.Set(Begin.AddYears(years).AddDays(days));
        var officer = await reeve.App.VisitAsync(Planting.Officer);
        var page = await (await officer.GetAsync("/data-protection/retention")).SubmitAsync(button: "Work it out now");
        page.Words.ShouldContain("To be anonymised, by month");
        await planting.RunAsync("Kernel.ForgetDone");
        var ahead = (await reeve.App.DoAsync(CaseWork.System, services => services.GetRequiredService<RetentionSchedule>().NewestForecastAsync(CancellationToken.None)))!.Value.Forecast;
        await planting.RunAsync("DataProtection.KeepNoLonger");
        var run = await reeve.App.ReadAsync(db => db.Set<RetentionRun>().AsNoTracking().Where(each => !each.Forecast).OrderByDescending(each => each.StartedAt).FirstAsync());
        run.EndedAt.ShouldNotBeNull();
        var did = JsonSerializer.Deserialize<Dictionary<string, int>>(run.Counts)!;
        foreach (var (kind, counts) in ahead.ByKind)
        {
            did[kind].ShouldBe(counts[0], kind);
        }

        var left = (await reeve.App.DoAsync(CaseWork.System, services => services.GetRequiredService<RetentionSchedule>().NewestForecastAsync(CancellationToken.None)))!.Value.Forecast;
        left.Of(0).ShouldBe(0);
    }

    private Task<string> FiguresAsync() => reeve.App.ReadAsync(async db =>
        $"{await db.Set<Case>().CountAsync()} cases, {await db.Set<Case>().CountAsync(found => found.Outcome == "fixed" && found.WardCode != null)} fixed in wards, {await db.Set<Contact>().CountAsync()} contacts, {await db.Set<Enquiry>().CountAsync(enquiry => enquiry.Outcome == Outcome.Signposted)} signposted, {await db.Set<Message>().CountAsync()} messages, {await db.Set<Customer>().CountAsync()} customers");
}
