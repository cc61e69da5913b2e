using System.Net;
using Reeve.DataProtection.Domain;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.DataProtection;

public class RequestTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Officer = Somebody.Adviser("Officer One");

    [Fact]
    public void The_clock_is_a_calendar_month_to_the_next_working_day()
    {
        // 3 October is a Saturday; Monday is the 5th.
        Receive("2026-09-03").DueOn.ShouldBe("2026-10-05");
        // Christmas Day and Boxing Day (a Saturday, given on Monday 28).
        Receive("2026-11-25").DueOn.ShouldBe("2026-12-29");
        Receive("2026-01-31").DueOn.ShouldBe("2026-03-02");
    }

    [Fact]
    public void Two_further_months_are_taken_once_within_the_first_and_with_a_reason()
    {
        var request = Receive("2026-09-03");
        Should.Throw<Refused>(() => request.Extend(" ", Day("2026-09-10"))).Field.ShouldBe("ExtendedWhy");
        request.Extend("Five hundred pages", Day("2026-09-10"));
        request.DueOn.ShouldBe("2026-12-03");
        Should.Throw<Refused>(() => request.Extend("More", Day("2026-09-11"))).Code.ShouldBe("extended-already");
        Should.Throw<Refused>(() => Receive("2026-09-03").Extend("Late", Day("2026-10-06"))).Code.ShouldBe("extended-late");
    }

    [Fact]
    public void The_clock_stands_still_until_identity_is_proved_and_nothing_is_answered_before()
    {
        var request = ProtectionRequest.Receive(Guid.NewGuid(), 1, new NewRequest(Guid.NewGuid(), RequestKind.Correction, Day("2026-09-03"), null, null, null, null), Day("2026-09-03"), DateTime.UnixEpoch);
        request.IsPaused.ShouldBeTrue();
        request.DueOn.ShouldBe("9999-12-31");
        Should.Throw<Refused>(() => request.Answer("Done", null, DateTime.UnixEpoch)).Code.ShouldBe("identity-not-proved");
        request.ProveIdentity("Passport", Day("2026-09-13"));
        request.DueOn.ShouldBe("2026-10-13");
        request.Answer("Done", "The housing partner", DateTime.UnixEpoch);
        Should.Throw<Refused>(() => request.Answer("Again", null, DateTime.UnixEpoch)).Code.ShouldBe("request-ended");
    }

    [Fact]
    public void An_erasure_needs_two()
    {
        var request = Receive("2026-09-03", RequestKind.Erasure);
        Should.Throw<Refused>(() => request.Answer("Done", null, DateTime.UnixEpoch)).Code.ShouldBe("erasure-two");
        request.DecideErasure("Ground", Officer);
        Should.Throw<Refused>(() => request.Confirm(Officer)).Code.ShouldBe("erasure-second");
        request.Confirm(Somebody.Adviser("Officer Two"));
        request.State.ShouldBe(RequestState.Erasing);
        Should.Throw<Refused>(() => request.Refuse("No", Officer, DateTime.UnixEpoch)).Code.ShouldBe("erasing-now");
    }

    [Fact]
    public async Task A_request_is_entered_found_extended_and_answered_by_its_pages()
    {
        var planting = new Planting(reeve.App);
        var sown = await planting.SowAsync("Registra");
        var officer = await reeve.App.VisitAsync(Planting.Officer);
        var page = await ErasureTests.EnterAsync(officer, sown, "Correction", identity: null);
        page.Words.ShouldContain("Waits for proof of identity");
        page = await page.SubmitAsync(new { IdentityHow = "Rang back" }, button: "Their identity is proved");
        page.Words.ShouldContain("1 October 2026, 30 days left");
        (await officer.GetAsync("/data-protection/requests?kind=Correction")).Words.ShouldContain("Registraname Tarn");
        (await officer.GetAsync("/data-protection")).Words.ShouldContain("Correction: 1 October 2026");
        var refused = await page.SubmitAsync(new { ExtendedWhy = "" }, form: "form[action*=Extend]");
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await page.SubmitAsync(new { ExtendedWhy = "<b>Complex</b>" }, form: "form[action*=Extend]");
        page.Words.ShouldContain("1 December 2026");
        page.Words.ShouldContain("<b>Complex</b>");
        page = await page.SubmitAsync(new { Outcome = "The name was corrected", Told = "Hearthwell, 2 September" }, button: "It is answered");
        page.Words.ShouldContain("Told: Hearthwell, 2 September");
        (await officer.GetAsync("/data-protection/requests?kind=Correction")).Words.ShouldContain("Nothing is open");
    }

    [Fact]
    public async Task Two_officers_at_one_request_cannot_overwrite_each_other()
    {
        var sown = await new Planting(reeve.App).SowAsync("Versiona");
        var officer = await reeve.App.VisitAsync(Planting.Officer);
        var one = await ErasureTests.EnterAsync(officer, sown, "Objection");
        await one.SubmitAsync(new { Outcome = "Heeded" }, button: "It is answered");
        var two = await one.SubmitAsync(new { ExtendedWhy = "Kept words" }, form: "form[action*=Extend]");
        two.Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Who_looked_is_answered_with_names_to_the_officer_alone()
    {
        var sown = await new Planting(reeve.App).SowAsync("Lookeda");
        await (await reeve.App.VisitAsync(People.Adviser)).GetAsync($"/customers/{sown.Customer}");
        await (await reeve.App.VisitAsync(People.Auditor)).GetAsync($"/cases/{sown.Reference}");
        var page = await (await reeve.App.VisitAsync(Planting.Officer)).GetAsync($"/data-protection/customers/{sown.Customer}/looked");
        page.Words.ShouldContain("Aoife Larkfield");
        page.Words.ShouldContain("Staff of ");
        page.Words.ShouldContain("Oriel Vance-Okafor");
        (await (await reeve.App.VisitAsync(People.Manager)).GetAsync($"/data-protection/customers/{sown.Customer}/looked")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static ProtectionRequest Receive(string on, RequestKind kind = RequestKind.Access) =>
        ProtectionRequest.Receive(Guid.NewGuid(), 1, new NewRequest(Guid.NewGuid(), kind, Day(on), null, null, null, "Passport"), Day(on), DateTime.UnixEpoch);

    private static DateOnly Day(string text) => ProtectionRequest.Day(text);
}
