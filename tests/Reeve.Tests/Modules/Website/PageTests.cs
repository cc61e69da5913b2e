using System.Net;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Website;

public class PageTests(WebsiteFixture reeve) : IClassFixture<WebsiteFixture>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/search")]
    [InlineData("/search?q=bin+not+emptied")]
    [InlineData("/search?q=zzzzzzzz")]
    [InlineData("/services")]
    [InlineData("/services?by=a-z")]
    [InlineData("/services/missed-bin")]
    [InlineData("/answers/which-bin")]
    [InlineData("/report/missed-bin")]
    [InlineData("/report/pothole")]
    [InlineData("/report/pothole/expired")]
    [InlineData("/track")]
    [InlineData("/my-requests")]
    [InlineData("/my-requests?sent=true")]
    [InlineData("/my-requests/open")]
    [InlineData("/move")]
    [InlineData("/move/open")]
    [InlineData("/my-requests/open?token=x")]
    [InlineData("/account/sign-in")]
    [InlineData("/account/register")]
    [InlineData("/account/register?sent=true")]
    [InlineData("/account/register/open")]
    [InlineData("/account/register/open?token=x")]
    [InlineData("/account/reset")]
    [InlineData("/account/reset/open?token=x")]
    [InlineData("/account/email/open?token=x")]
    [InlineData("/prove/00000000-0000-0000-0000-000000000001?token=x")]
    [InlineData("/contact")]
    [InlineData("/privacy")]
    [InlineData("/cookies")]
    [InlineData("/accessibility")]
    public async Task Every_page_has_one_heading_a_title_and_works_without_scripts(string url)
    {
        var page = await reeve.App.Visit().GetAsync(url);

        page.Status.ShouldBe(HttpStatusCode.OK, page.Url + " " + page.Response.Headers.Location);
        page.Document.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.Title.ShouldNotBeNullOrWhiteSpace();
        page.Document.QuerySelector("html")!.GetAttribute("lang").ShouldBe("en");
        page.Document.QuerySelectorAll("script:not([src]), style, [style], [onclick], a[href^='javascript']").ShouldBeEmpty();
        // A form has a button that sends it, and every field of it a label.
        foreach (var form in page.Document.QuerySelectorAll("form"))
        {
            form.QuerySelectorAll("button:not([type=button])").ShouldNotBeEmpty();
            foreach (var field in form.QuerySelectorAll("input:not([type=hidden]), textarea, select"))
            {
                page.Document.QuerySelectorAll($"label[for='{field.Id}']").Length.ShouldBe(1, field.OuterHtml);
            }
        }

        var ids = page.Document.All.Select(element => element.Id).Where(id => !string.IsNullOrEmpty(id)).ToList();
        ids.Count.ShouldBe(ids.Distinct().Count());
    }

    [Fact]
    public async Task A_search_forgives_spelling_and_says_what_to_do_when_nothing_is_found()
    {
        var visitor = reeve.App.Visit();
        (await visitor.GetAsync("/search?q=bin+not+emptied")).Document.QuerySelector(".reeve-results a")!.TextContent.ShouldBe("Missed bin");
        var wrong = await visitor.GetAsync("/search?q=pothoel");
        wrong.Words.ShouldContain("Pothole");
        var nothing = await visitor.GetAsync("/search?q=zzzzqqqq");
        nothing.Words.ShouldContain("We found nothing");
        nothing.Words.ShouldContain("01632 960 100");
        (await visitor.GetAsync("/search?q=" + new string('a', 5000))).Errors.ShouldHaveSingleItem().ShouldStartWith("Use fewer words");
    }

    [Fact]
    public async Task Suggestions_name_services_and_answers_with_their_addresses()
    {
        var text = (await reeve.App.Visit().GetAsync("/search/suggest?q=bin")).Text;
        text.ShouldContain("\"href\":\"/services/missed-bin\"");
        text.ShouldContain("\"label\":\"Missed bin\"");
        (await reeve.App.Visit().GetAsync("/search/suggest?q=")).Text.ShouldBe("[]");
        (await reeve.App.Visit().GetAsync("/search/suggest?q=" + new string('a', 5000))).Text.ShouldBe("[]");
    }

    [Fact]
    public async Task A_service_page_answers_first_and_promises_in_words()
    {
        var page = await reeve.App.Visit().GetAsync("/services/pothole");
        page.Words.ShouldContain("We aim to look at it within 2 working days and to finish within 20 working days.");
        page.Words.IndexOf("Tell us where the hole is", StringComparison.Ordinal).ShouldBeLessThan(page.Words.IndexOf("Report it now", StringComparison.Ordinal));
        page.Words.ShouldContain("01632 960 120");
        page.Document.QuerySelector("a.govuk-button--start")!.GetAttribute("href").ShouldBe("/report/pothole");
    }

    [Fact]
    public async Task What_only_staff_may_read_is_not_there()
    {
        var staff = Marlshire.Pack.Answers.First(answer => answer.Audience == Reeve.CouncilPacks.AnswerAudience.Staff);
        (await reeve.App.Visit().GetAsync("/answers/" + staff.Code)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Search_engines_are_kept_from_requests()
    {
        var robots = (await reeve.App.Visit().GetAsync("/robots.txt")).Text;
        robots.ShouldContain("Disallow: /track");
        robots.ShouldContain("Disallow: /report/");
    }

    [Fact]
    public async Task The_home_page_says_when_somebody_answers_the_phone()
    {
        var home = await reeve.App.Visit().GetAsync("/");
        home.Words.ShouldContain("Today: ");
        home.Words.ShouldContain("01632 960 100");
        home.Document.QuerySelectorAll(".reeve-card").Length.ShouldBe(6);
    }
}
