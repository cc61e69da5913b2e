using System.Net;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Website;

public class PlaceTests(WebsiteFixture reeve) : IClassFixture<WebsiteFixture>
{
    [Fact]
    public async Task A_place_outside_is_refused_in_words_and_what_was_typed_stays()
    {
        var where = await reeve.App.Visit().GetAsync("/report/pothole");
        var again = await where.SubmitAsync(new { Lat = "51.5", Lng = "-0.12", Words = "by the big clock" }, button: "Continue");

        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Errors.ShouldHaveSingleItem().ShouldContain("outside the area");
        again.Title.ShouldStartWith("Error: ");
        again.Document.QuerySelector("#Words")!.GetAttribute("value").ShouldBe("by the big clock");
    }

    [Fact]
    public async Task A_point_is_needed_where_somebody_must_go()
    {
        var where = await reeve.App.Visit().GetAsync("/report/pothole");
        (await where.SubmitAsync(button: "Continue")).Errors.ShouldHaveSingleItem().ShouldBe("Show where it is: point on the map, or find the nearest address");
        (await where.SubmitAsync(new { Words = "near the pub" }, button: "Continue")).Errors.ShouldHaveSingleItem().ShouldContain("Your description is kept");
        (await where.SubmitAsync(new { Lat = "NaN", Lng = "1e400" }, button: "Continue")).Errors.ShouldHaveSingleItem().ShouldContain("Point on the map again");
    }

    [Fact]
    public async Task Without_scripts_an_address_is_found_and_chosen_from_a_list()
    {
        var where = await reeve.App.Visit().GetAsync("/report/missed-bin");
        var list = await where.SubmitAsync(new { Search = "mq11af" }, button: "Find");
        var first = list.Document.QuerySelector("input[name=Address]")!;
        list.Document.QuerySelectorAll("input[name=Address]").Length.ShouldBeGreaterThan(1);

        var next = await list.SubmitAsync(new { Address = first.GetAttribute("value") }, button: "Continue");
        next.Url.AbsolutePath.ShouldContain("/questions/");
    }

    [Fact]
    public async Task An_address_that_is_not_listed_is_typed_and_its_postcode_says_where_it_is()
    {
        var where = await reeve.App.Visit().GetAsync("/report/missed-bin");
        var typing = await where.SubmitAsync(button: "not listed");
        var wrong = await typing.SubmitAsync(new { Address = "other", OtherAddress = "The Old Barn", OtherPostcode = "hello" }, button: "Continue");
        wrong.Errors.ShouldHaveSingleItem().ShouldBe("Enter a full UK postcode, like MQ1 4AB");
        wrong.Document.QuerySelector("#OtherAddress")!.GetAttribute("value").ShouldBe("The Old Barn");

        (await typing.SubmitAsync(new { Address = "other", OtherAddress = "The Old Barn", OtherPostcode = "SW1A 1AA" }, button: "Continue")).Errors.ShouldHaveSingleItem().ShouldContain("We do not know the postcode SW1A 1AA");
        (await typing.SubmitAsync(new { Address = "other", OtherAddress = "", OtherPostcode = "MQ1 1AF" }, button: "Continue")).Errors.ShouldHaveSingleItem().ShouldBe("Enter the house number or name and the street");
        (await typing.SubmitAsync(new { Address = "other", OtherAddress = "The Old Barn", OtherPostcode = "mq1 1af" }, button: "Continue")).Url.AbsolutePath.ShouldContain("/questions/");
    }

    [Theory]
    [InlineData("")]
    [InlineData("zzzzzz qqqqq")]
    [InlineData("'; DROP TABLE addresses; --")]
    public async Task A_search_that_finds_no_address_says_what_to_do(string typed)
    {
        var where = await reeve.App.Visit().GetAsync("/report/missed-bin");
        var again = await where.SubmitAsync(new { Search = typed }, button: "Find");
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Errors.ShouldHaveSingleItem();
        again.Document.QuerySelector("#Search")!.GetAttribute("value").ShouldBe(typed);
    }

    [Fact]
    public async Task Somebody_who_reports_the_same_joins_and_sees_nothing_of_the_first()
    {
        var first = new Resident(reeve.App) { Name = "First Reporter", Email = "first@example.org" };
        var reference = Resident.ReferenceOf(await first.ReportAsync("street-light"));

        var second = new Resident(reeve.App) { Name = "Second Reporter", Email = "second@example.org", Postcode = "MQ1 2AA" };
        var page = await second.Visitor.GetAsync("/report/street-light");
        while (!page.Url.AbsolutePath.EndsWith("/similar", StringComparison.Ordinal))
        {
            page.Url.AbsolutePath.ShouldNotEndWith("/details");
            page = await second.AnswerAsync(page, "street-light");
        }

        page.Words.ShouldContain("reported today");
        (await page.SubmitAsync()).Errors.ShouldHaveSingleItem();
        var details = await page.SubmitAsync(new { Same = reference });
        details.Url.AbsolutePath.ShouldEndWith("/details");
        var check = await second.AnswerAsync(details, "street-light");
        reeve.App.Time.Advance(TimeSpan.FromSeconds(30));
        var done = await check.SubmitAsync();
        Resident.ReferenceOf(done).ShouldBe(reference);
        done.Words.ShouldContain("Somebody had already told us");
        Resident.ReferenceOf(await check.SubmitAsync()).ShouldBe(reference);

        var tracked = await (await second.Visitor.GetAsync("/track/" + reference)).SubmitAsync(new { Proof = "second@example.org" });
        tracked.Words.ShouldContain("What has happened");
        tracked.Text.ShouldNotContain("First Reporter");
        tracked.Text.ShouldNotContain("first@example.org");
    }
}
