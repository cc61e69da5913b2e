using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Journal;
using Reeve.Tests.Modules.Cases;
using Reeve.Tests.Support;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Modules.DataProtection;

public class ErasureTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly Planting planting = new(reeve.App);

    [Fact]
    public async Task Two_officers_erase_a_customer_and_no_table_holds_a_word_of_them()
    {
        var sown = await planting.SowAsync("Qvaxel");
        (await planting.WhereAsync(sown.Word)).Count.ShouldBeGreaterThan(12);
        planting.FileIsThere(sown).ShouldBeTrue();
        var officer = await reeve.App.VisitAsync(Planting.Officer);
        (await officer.GetAsync($"/customers/{sown.Customer}")).Words.ShouldContain("Data protection");

        var request = await EnterAsync(officer, sown, "Erasure");
        var decided = await request.SubmitAsync(new { Outcome = "No longer needed, article 17(1)(a)" }, button: "Decide to erase");
        decided.Words.ShouldContain("Another data protection officer has to confirm it");
        var confirmed = await (await reeve.App.Visit(Planting.Second).GetAsync(decided.Url.PathAndQuery)).SubmitAsync(form: "form[action*=Confirm]");
        confirmed.Words.ShouldContain("It is being erased");
        await planting.RunAsync("DataProtection.RunErasures");
        await reeve.App.DrainAsync();

        string.Join('\n', await planting.WhereAsync(sown.Word)).ShouldBe("");
        planting.FileIsThere(sown).ShouldBeFalse();
        (await officer.GetAsync(decided.Url.PathAndQuery)).Words.ShouldContain("Answered");
        (await officer.GetAsync($"/customers/{sown.Customer}")).Words.ShouldContain("Name removed on 1 September 2026");
        var page = await officer.GetAsync($"/cases/{sown.Reference}");
        page.Words.ShouldContain("Description removed on 1 September 2026");
        (await officer.GetAsync("/customers?q=qvaxelname")).Words.ShouldContain("Nobody found");
        var kept = await planting.Cases.CaseAsync(sown.Reference);
        kept.Outcome.ShouldBe("fixed");
        kept.WardCode.ShouldNotBeNull();
        kept.CustomerId.ShouldBeNull();
        kept.Answers!.ShouldContain("carriageway");
        (await reeve.App.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.SubjectId == sown.CaseId && entry.Erased == null && entry.Detail != null))).ShouldBe(0);
        (await reeve.App.DoAsync(CaseWork.System, services => services.GetRequiredService<JournalVerifier>().RunAsync([]))).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Erasing_twice_changes_nothing()
    {
        var sown = await planting.SowAsync("Twizzek");
        await EraseAsync("customer", sown.Customer);
        var version = (await planting.Cases.CaseAsync(sown.Reference)).Version;
        reeve.App.Time.Advance(TimeSpan.FromHours(1));
        await EraseAsync("customer", sown.Customer);
        await EraseAsync("case", sown.CaseId);
        (await planting.Cases.CaseAsync(sown.Reference)).Version.ShouldBe(version);
        (await planting.WhereAsync(sown.Word)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_of_erasures_erases_a_restored_database_again()
    {
        var sown = await planting.SowAsync("Restoruk");
        var line = System.Text.Json.JsonSerializer.Serialize(new { id = Guid.CreateVersion7(), at = reeve.App.Time.UtcNow(), subject = "customer", subjectId = sown.Customer, why = "DP-999", through = 0, entries = 0 });
        (await reeve.App.DoAsync(CaseWork.System, services => services.GetRequiredService<JournalEraser>().ReplayAsync([line], CancellationToken.None))).ShouldBe(1);
        (await planting.WhereAsync("Restorukname")).ShouldBeEmpty();
        (await planting.WhereAsync("Restorukhole")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_decided_one_officer_cannot_confirm_alone()
    {
        var sown = await planting.SowAsync("Alonimo");
        var officer = await reeve.App.VisitAsync(Planting.Officer);
        var decided = await (await EnterAsync(officer, sown, "Erasure")).SubmitAsync(new { Outcome = "Ground" }, button: "Decide to erase");
        var version = decided.Document.QuerySelector("[name=Version]")!.GetAttribute("value")!;
        var refused = await officer.PostAsync(decided.Url.AbsolutePath + "?handler=Confirm", [new("Version", version), Token(decided)]);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("Somebody else has to confirm");
        (await planting.WhereAsync(sown.Word)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_open_case_and_a_hold_each_stop_an_erasure_and_say_what_to_do()
    {
        var sown = await planting.SowAsync("Openaxi", close: false);
        var officer = await reeve.App.VisitAsync(Planting.Officer);
        var request = await EnterAsync(officer, sown, "Erasure");
        request.Words.ShouldContain($"Close the case {sown.Reference} first");
        var refused = await officer.PostAsync(request.Url.AbsolutePath + "?handler=Decide", [new("Version", "1"), new("Outcome", "x"), Token(request)]);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        await planting.CloseAsync(sown.Reference, "done");
        await HoldAsync(officer, sown.Customer, "Complaint");
        (await officer.GetAsync(request.Url.AbsolutePath)).Words.ShouldContain("Lift the hold first, or refuse the request: a complaint");
    }

    [Fact]
    public async Task A_restricted_record_is_marked_and_staff_cannot_change_it()
    {
        var sown = await planting.SowAsync("Restrixa");
        var officer = await reeve.App.VisitAsync(Planting.Officer);
        await HoldAsync(officer, sown.Customer, "Restriction");
        var adviser = reeve.App.Visit(Somebody.Adviser());
        var page = await adviser.GetAsync($"/customers/{sown.Customer}");
        page.Words.ShouldContain("Do not use this record other than to store it");
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        var refused = await (await adviser.GetAsync($"/customers/{sown.Customer}/details")).SubmitAsync(new { Phone = "07700 900123" }, button: "Save");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("Ask the data protection officer");

        await LiftAsync(officer, sown.Customer);
        (await (await adviser.GetAsync($"/customers/{sown.Customer}/details")).SubmitAsync(new { Phone = "07700 900123" }, button: "Save")).Words.ShouldContain("07700 900123");
    }

    internal static async Task<Page> EnterAsync(Visitor officer, Sown sown, string kind, string? identity = "Passport seen")
    {
        var page = await (await officer.GetAsync($"/data-protection/requests/new?customer={sown.Customer}")).SubmitAsync(new { Kind = kind, IdentityHow = identity, Words = "All about me" });
        page.Status.ShouldBe(HttpStatusCode.OK, page.Words);
        page.Url.AbsolutePath.ShouldStartWith("/data-protection/requests/");
        return page;
    }

    internal static async Task<Page> HoldAsync(Visitor officer, Guid customer, string kind) =>
        await (await officer.GetAsync($"/data-protection/holds/new?customer={customer}")).SubmitAsync(new { Kind = kind, Reason = "A reason" });

    internal static async Task LiftAsync(Visitor officer, Guid customer)
    {
        var page = await officer.GetAsync("/data-protection/holds");
        var form = page.Document.QuerySelectorAll("section.reeve-pane").Single(pane => pane.QuerySelector($"a[href='/customers/{customer}']") is not null).QuerySelector("form[action*=Lift]")!;
        var lifted = await officer.PostAsync("/data-protection/holds?handler=Lift", form.QuerySelectorAll("input").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!)));
        lifted.Status.ShouldBe(HttpStatusCode.OK);
    }

    private static KeyValuePair<string, string> Token(Page page) =>
        new("__RequestVerificationToken", page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!);

    private Task<Reeve.Kernel.Journal.JournalErasure> EraseAsync(string subject, Guid id) =>
        reeve.App.DoAsync(CaseWork.System, services => services.GetRequiredService<JournalEraser>().RunAsync(subject, id, "DP-1", CancellationToken.None));
}
