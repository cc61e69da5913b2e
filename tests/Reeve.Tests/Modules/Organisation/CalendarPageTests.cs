using Microsoft.Extensions.DependencyInjection;
using Reeve.Organisation.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Organisation;

public class CalendarPageTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

    [Fact]
    public async Task Every_mistake_is_told_at_once_and_at_its_day()
    {
        var form = await (await app.VisitAsync(People.Administrator)).GetAsync("/admin/calendars/new");
        var wrong = await form.SubmitAsync(new { Form__Name = "", Form__TimeZone = "Mars", Form__Tuesday = "nine to five", Form__Friday = "17:00-09:00", Form__Exceptions = "Christmas\n2026-12-24 closed Eve\n2026-12-24 closed Eve" });
        wrong.Errors.Count.ShouldBe(5, string.Join('\n', wrong.Errors));
        wrong.Errors.ShouldContain(error => error.StartsWith("Tuesday: 'nine to five'", StringComparison.Ordinal));
        wrong.Errors.ShouldContain(error => error.StartsWith("Friday: ", StringComparison.Ordinal));
        wrong.Errors.ShouldContain(error => error.Contains("line 1, “Christmas”", StringComparison.Ordinal) && error.Contains("line 3: 2026-12-24 is there twice", StringComparison.Ordinal));
        wrong.Document.QuerySelector("#Form_Tuesday-error").ShouldNotBeNull();
        wrong.Document.QuerySelector("a[href='#Form_Friday']").ShouldNotBeNull();
        wrong.Document.QuerySelector("#Form_Tuesday")!.GetAttribute("value").ShouldBe("nine to five");
    }

    [Fact]
    public async Task What_was_typed_is_shown_day_by_day_and_not_saved()
    {
        var visitor = await app.VisitAsync(People.Administrator);
        var form = await visitor.GetAsync("/admin/calendars/new");
        var today = DateOnly.FromDateTime(app.Time.GetUtcNow().UtcDateTime);
        var trained = today.AddDays(Enumerable.Range(1, 13).First(ahead => today.AddDays(ahead).DayOfWeek == DayOfWeek.Wednesday));
        var shown = await form.SubmitAsync(
            new
            {
                Form__Name = "Shown only",
                Form__Division = "EnglandAndWales",
                Form__Wednesday = "09:00-12:30, 13:30-17:00",
                Form__Saturday = "09:00-13:00",
                Form__WorkingDays = new[] { "Wednesday" },
                Form__Exceptions = $"{trained:yyyy-MM-dd} 10:00-12:00 Training",
            },
            button: "Show what this means");
        shown.Errors.ShouldBeEmpty();
        var rows = shown.Document.QuerySelectorAll("#days tbody tr").ToList();
        rows.Count.ShouldBe(14);
        var training = rows[trained.DayNumber - today.DayNumber];
        training.TextContent.ShouldContain("10am to midday");
        training.TextContent.ShouldContain("Training");
        rows.Where(row => row.TextContent.Contains("Saturday", StringComparison.Ordinal)).ShouldAllBe(row => row.TextContent.Contains("9am to 1pm", StringComparison.Ordinal) && row.QuerySelector("[data-label^=Counts]")!.TextContent == "No");
        rows.Count(row => row.QuerySelectorAll("rect.reeve-day__open").Length > 0).ShouldBe(4);
        shown.Document.QuerySelector("#days")!.TextContent.ShouldContain("Bank holidays are known until");
        (await app.Services.GetRequiredService<IOrganisation>().GetAsync()).Calendars.Keys.ShouldNotContain("shown-only");
    }

    [Fact]
    public async Task A_bank_holiday_is_named_among_the_days_that_differ()
    {
        var visitor = await app.VisitAsync(People.Administrator);
        var list = await visitor.GetAsync("/admin/calendars");
        var office = await list.FollowAsync("Council offices");
        office.Document.QuerySelector("#days")!.TextContent.ShouldContain("Christmas Day");
        office.Document.QuerySelector("#days")!.TextContent.ShouldContain("Christmas Eve");
    }

    [Fact]
    public async Task A_promise_in_working_days_does_not_count_a_Saturday_that_is_only_open()
    {
        var view = await app.Services.GetRequiredService<IOrganisation>().GetAsync();
        var centre = view.Calendar("contact-centre");
        var friday = new DateOnly(2026, 11, 20);
        centre.PeriodsOn(friday.AddDays(1)).ShouldNotBeEmpty();
        centre.AddWorkingDays(friday, 1).ShouldBe(new DateOnly(2026, 11, 23));
        // The library's calendar says nothing of working days, so its Saturday counts.
        view.Calendar("library").AddWorkingDays(friday, 1).ShouldBe(friday.AddDays(1));
    }

    [Fact]
    public async Task An_administrator_says_which_days_promises_count()
    {
        var visitor = await app.VisitAsync(People.Administrator);
        var form = await visitor.GetAsync("/admin/calendars/new");
        (await form.SubmitAsync(new { Form__Name = "Market", Form__Monday = "09:00-17:00", Form__WorkingDays = new[] { "Sunday" } })).Errors.Single().ShouldContain("Choose working days that have hours");
        await form.SubmitAsync(new { Form__Name = "Market", Form__Monday = "09:00-17:00", Form__Saturday = "09:00-17:00", Form__WorkingDays = new[] { "Monday" } });
        var hours = (await app.Services.GetRequiredService<IOrganisation>().GetAsync()).Calendar("market");
        hours.AddWorkingDays(new DateOnly(2026, 11, 16), 1).ShouldBe(new DateOnly(2026, 11, 23));
        var again = await (await visitor.GetAsync("/admin/calendars")).FollowAsync("Market");
        again.Document.QuerySelectorAll("input[name='Form.WorkingDays'][checked]").Select(box => box.GetAttribute("value")).ShouldBe(["Monday"]);
    }
}
