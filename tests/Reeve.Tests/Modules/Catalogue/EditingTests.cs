using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Catalogue;

public class EditingTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    internal static readonly Actor Editor = new() { Kind = ActorKind.Staff, Id = Guid.NewGuid(), Name = "Edith Editor", EveryAuthority = true, Permissions = new HashSet<string> { Permission.Staff, Permission.EditCatalogue } };

    private Visitor Visit() => reeve.App.Visit(Editor);

    [Theory]
    [InlineData("/admin/services")]
    [InlineData("/admin/services/new")]
    [InlineData("/admin/services/pothole")]
    [InlineData("/admin/services/pothole/words")]
    [InlineData("/admin/services/pothole/responsible")]
    [InlineData("/admin/services/pothole/promise")]
    [InlineData("/admin/services/pothole/states")]
    [InlineData("/admin/services/pothole/answer")]
    [InlineData("/admin/services/pothole/form")]
    [InlineData("/admin/services/pothole/form/new-question")]
    [InlineData("/admin/services/pothole/form/position")]
    [InlineData("/admin/services/pothole/templates")]
    [InlineData("/admin/services/pothole/versions")]
    [InlineData("/admin/answers")]
    [InlineData("/admin/answers/new")]
    [InlineData("/admin/answers/which-bin")]
    [InlineData("/admin/templates")]
    public async Task An_editor_may_open_every_page_and_an_adviser_none(string url)
    {
        var page = await Visit().GetAsync(url);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelector("h1").ShouldNotBeNull();
        page.Errors.ShouldBeEmpty();
        (await reeve.App.Visit(Editor with { Permissions = new HashSet<string> { Permission.Staff } }).GetAsync(url)).Status.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_list_shows_what_the_filter_asks_for()
    {
        var page = await Visit().GetAsync("/admin/services?q=pot+hole");
        page.Document.QuerySelector("tbody tr a")!.TextContent.ShouldBe("Pothole");
        (await Visit().GetAsync("/admin/services?State=withdrawn&Group=Housing")).Words.ShouldContain("No service is like that");
    }

    [Theory]
    [InlineData("words", "missed-bin")]
    [InlineData("responsible", "missed-bin")]
    [InlineData("promise", "missed-bin")]
    [InlineData("states", "missed-bin")]
    [InlineData("answer", "missed-bin")]
    [InlineData("templates", "missed-bin")]
    [InlineData("words", "pothole")]
    [InlineData("promise", "home-repair")]
    public async Task Saving_a_page_as_it_is_changes_nothing(string part, string code)
    {
        var before = Reeve.Catalogue.Domain.Definitions.Write((await ServiceAsync(code)).Definition);
        var page = await (await Visit().GetAsync($"/admin/services/{code}/{part}")).SubmitAsync(button: "Save");

        page.Errors.ShouldBeEmpty();
        Reeve.Catalogue.Domain.Definitions.Write((await ServiceAsync(code)).Definition).ShouldBe(before);
    }

    [Fact]
    public async Task Every_question_of_the_example_council_can_be_saved_as_it_is()
    {
        foreach (var code in new[] { "pothole", "missed-bin", "blue-badge" })
        {
            var before = Reeve.Catalogue.Domain.Definitions.Write((await ServiceAsync(code)).Definition);
            foreach (var question in (await ServiceAsync(code)).Definition.Form)
            {
                (await (await Visit().GetAsync($"/admin/services/{code}/form/{question.Key}")).SubmitAsync(button: "Save")).Errors.ShouldBeEmpty($"{code} {question.Key}");
            }

            Reeve.Catalogue.Domain.Definitions.Write((await ServiceAsync(code)).Definition).ShouldBe(before);
        }
    }

    [Fact]
    public async Task Words_are_changed_found_at_once_and_brought_back()
    {
        var page = await Visit().GetAsync("/admin/services/graffiti/words");
        var saved = await page.SubmitAsync(new { Name = "Graffiti and tags", Keywords = "snozzcumber\nspray paint" }, button: "Save");

        saved.Words.ShouldContain("Graffiti and tags");
        (await FindAsync("snozzcumber"))[0].Service.Code.ShouldBe("graffiti");
        var versions = await Visit().GetAsync("/admin/services/graffiti/versions");
        versions.Words.ShouldContain("Edith Editor");
        await versions.SubmitAsync(button: "Bring back version 1");
        (await ServiceAsync("graffiti")).Name.ShouldBe("Graffiti");
        (await FindAsync("snozzcumber")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_promise_that_no_clock_can_keep_is_refused_and_stays_in_its_box()
    {
        var page = await (await Visit().GetAsync("/admin/services/noise/promise")).SubmitAsync(new { Resolve = "2 days" }, button: "Save");

        page.Errors.Single().ShouldStartWith("Enter a whole number and working days");
        page.Document.QuerySelector("#Resolve")!.GetAttribute("value").ShouldBe("2 days");
        (await ServiceAsync("noise")).Definition.ShouldNotBeNull();
    }

    [Fact]
    public async Task Pages_refuse_what_a_pack_may_not_hold_and_say_all_of_it()
    {
        var page = await (await Visit().GetAsync("/admin/services/noise/words")).SubmitAsync(new { Slug = "Not A Slug", Summary = "" }, button: "Save");

        page.Errors.Count.ShouldBe(2);
        page.Words.ShouldContain("Not A Slug");
        (await ServiceAsync("noise")).Slug.ShouldBe("noise");
    }

    [Fact]
    public async Task A_slug_of_another_service_is_refused() =>
        (await (await Visit().GetAsync("/admin/services/noise/words")).SubmitAsync(new { Slug = "pothole" }, button: "Save")).Errors.Single().ShouldContain("already used");

    [Fact]
    public async Task Two_who_change_the_same_service_do_not_overwrite_each_other()
    {
        var (one, other) = (await Visit().GetAsync("/admin/services/litter/words"), await Visit().GetAsync("/admin/services/litter/words"));
        await one.SubmitAsync(new { Summary = "The first of two." }, button: "Save");
        var late = await other.SubmitAsync(new { Summary = "The second of two." }, button: "Save");

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Errors.Single().ShouldStartWith("Somebody else changed this");
        late.Text.ShouldContain("The second of two.");
        (await ServiceAsync("litter")).Definition.Summary.ShouldBe("The first of two.");
    }

    [Fact]
    public async Task A_question_is_added_moved_and_removed()
    {
        const string form = "/admin/services/allotment/form";
        var first = (await ServiceAsync("allotment")).Definition.Form[0].Key;
        var added = await (await Visit().GetAsync(form + "/new-question")).SubmitAsync(
            new { Label = "Which colour?", Key = "colour", Type = "single", Options = "red: Red\nDark blue", Traits = "required" }, button: "Save");
        added.Errors.ShouldBeEmpty();
        var question = (await ServiceAsync("allotment")).Definition.Form[^1];
        question.Options.ShouldBe([new QuestionOption("red", "Red"), new QuestionOption("dark-blue", "Dark blue")]);
        question.Required.ShouldBeTrue();

        await PressAsync(form, first, "Down");
        (await ServiceAsync("allotment")).Definition.Form[1].Key.ShouldBe(first);
        await PressAsync(form, "colour", "Remove");
        (await ServiceAsync("allotment")).Definition.Form.ShouldNotContain(known => known.Key == "colour");
    }

    [Fact]
    public async Task A_question_that_another_waits_for_cannot_be_removed()
    {
        var page = await PressAsync("/admin/services/pothole/form", "danger", "Remove");

        page.Errors.ShouldNotBeEmpty();
        (await ServiceAsync("pothole")).Definition.Form.ShouldContain(question => question.Key == "danger");
    }

    [Fact]
    public async Task An_emptied_row_goes_and_numbers_give_the_order()
    {
        var page = await Visit().GetAsync("/admin/services/street-light/states");
        var before = (await ServiceAsync("street-light")).Definition.Outcomes;
        var saved = await page.SubmitAsync(new Dictionary<string, object?> { ["Outcomes[0].Order"] = "9", ["Outcomes[1].Code"] = "", ["Outcomes[1].Staff"] = "" }, button: "Save");

        saved.Errors.ShouldBeEmpty();
        (await ServiceAsync("street-light")).Definition.Outcomes.Select(outcome => outcome.Code).ShouldBe([.. before.Skip(2).Select(outcome => outcome.Code), before[0].Code]);
    }

    [Fact]
    public async Task A_service_is_withdrawn_and_made_live_again()
    {
        await (await Visit().GetAsync("/admin/services/street-party")).SubmitAsync(button: "Withdraw");
        (await ServiceAsync("street-party")).Live.ShouldBeFalse();
        (await FindAsync("street party")).ShouldNotContain(hit => hit.Service.Code == "street-party");
        await (await Visit().GetAsync("/admin/services/street-party")).SubmitAsync(button: "Make it live");
        (await FindAsync("street party"))[0].Service.Code.ShouldBe("street-party");
    }

    [Fact]
    public async Task A_new_service_begins_as_one_like_it_and_is_not_live()
    {
        var page = await (await Visit().GetAsync("/admin/services/new")).SubmitAsync(new { Name = "Lost property", NewCode = "lost-property", Like = "litter" });

        page.Url.AbsolutePath.ShouldBe("/admin/services/lost-property");
        (await ServiceAsync("lost-property")).Live.ShouldBeFalse();
        (await (await Visit().GetAsync("/admin/services/new")).SubmitAsync(new { Name = "Again", NewCode = "lost-property", Like = "litter" })).Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_answer_is_looked_at_before_it_is_saved_and_shows_no_markup()
    {
        var page = await (await Visit().GetAsync("/admin/services/noise/answer")).SubmitAsync(new { Answer = "Hello **you** <script>alert(1)</script>" }, button: "See how it looks");

        page.Document.QuerySelector(".govuk-inset-text strong")!.TextContent.ShouldBe("you");
        page.Document.QuerySelectorAll("main script").Length.ShouldBe(0);
        (await ServiceAsync("noise")).Definition.Answer.ShouldNotContain("Hello");
    }

    [Fact]
    public async Task An_article_is_written_changed_and_withdrawn()
    {
        var written = await (await Visit().GetAsync("/admin/answers/new")).SubmitAsync(new Dictionary<string, object?>
        {
            ["NewCode"] = "lost-cats",
            ["Heading"] = "Lost cats",
            ["Body"] = "Look *up*.",
            ["Services"] = "noise",
            ["Audience"] = "public",
            ["OwnerTeam"] = Marlshire.Pack.Teams[0].Code,
            ["ReviewDate.Day"] = "1",
            ["ReviewDate.Month"] = "3",
            ["ReviewDate.Year"] = "2027",
        }, form: "#words", button: "Save");
        written.Errors.ShouldBeEmpty();
        (await FindAnswersAsync("lost cats"))[0].Answer.Definition.ReviewDate.ShouldBe(new DateOnly(2027, 3, 1));

        await (await Visit().GetAsync("/admin/answers/lost-cats")).SubmitAsync(new { Body = "Look down." }, form: "#words", button: "Save");
        (await FindAnswersAsync("lost cats"))[0].Answer.Definition.Body.ShouldBe("Look down.");
        await (await Visit().GetAsync("/admin/answers/lost-cats")).SubmitAsync(form: "#live", button: "Withdraw");
        (await FindAnswersAsync("lost cats")).ShouldNotContain(hit => hit.Answer.Definition.Code == "lost-cats");
    }

    [Fact]
    public async Task A_mistake_that_the_packs_rules_find_stands_at_its_field()
    {
        var templates = await (await Visit().GetAsync("/admin/templates")).SubmitAsync(new Dictionary<string, object?> { ["Templates[1].Body"] = "Dear {{nmae}}" }, button: "Save");
        templates.Document.QuerySelector("a[href='#Templates_1__Body']").ShouldNotBeNull();
        templates.Document.QuerySelector("#Templates_1__Body-error").ShouldNotBeNull();

        var words = await (await Visit().GetAsync("/admin/services/noise/words")).SubmitAsync(new { Summary = "", Slug = "Not a slug" });
        words.Document.QuerySelector("#Summary-error").ShouldNotBeNull();
        words.Document.QuerySelector("#Slug-error").ShouldNotBeNull();

        var states = await (await Visit().GetAsync("/admin/services/noise/states")).SubmitAsync(new Dictionary<string, object?> { ["States[0].Public"] = "" });
        states.Document.QuerySelector("#States_0__Public-error").ShouldNotBeNull();

        var promise = await (await Visit().GetAsync("/admin/services/noise/promise")).SubmitAsync(new { Email = "nobody" });
        promise.Document.QuerySelector("#Email-error").ShouldNotBeNull();

        var answer = await (await Visit().GetAsync("/admin/answers/which-bin")).SubmitAsync(new { Heading = "" }, form: "#words", button: "Save");
        answer.Document.QuerySelector("#Heading-error").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_not_found() => (await Visit().GetAsync("/admin/services/unicorns")).Status.ShouldBe(HttpStatusCode.NotFound);

    private async Task<Page> PressAsync(string form, string key, string handler)
    {
        var page = await Visit().GetAsync(form);
        var element = (AngleSharp.Html.Dom.IHtmlFormElement)page.Document.QuerySelectorAll("main form").First(found => found.QuerySelector($"input[name=key][value='{key}']") is not null);
        element.SetAttribute("action", $"{form}?handler={handler}");
        element.SetAttribute("id", "pressed");
        return await page.SubmitAsync(form: "#pressed");
    }

    private Task<Service> ServiceAsync(string code) => reeve.App.DoAsync(Editor, async services => (await services.GetRequiredService<ICatalogue>().ServiceAsync(code))!);

    private Task<IReadOnlyList<ServiceHit>> FindAsync(string typed) =>
        reeve.App.DoAsync(Editor, services => services.GetRequiredService<ICatalogue>().FindServicesAsync(typed, null, 5).AsTask());

    private Task<IReadOnlyList<AnswerHit>> FindAnswersAsync(string typed) =>
        reeve.App.DoAsync(Editor, services => services.GetRequiredService<ICatalogue>().FindAnswersAsync(typed, true, 5).AsTask());
}
