using System.Net;
using Reeve.Ui.Site;

namespace Reeve.Tests.Ui.Pages;

public sealed class LayoutTests
{
    private sealed record Identity(string Name, string Colour) : ISiteIdentity
    {
        public string Strapline => "Contact us";

        public string? CrestUrl => "/crest.svg";

        public string? PhoneText => "01632 960 000, Monday to Friday, 8:30am to 5pm";

        public string? Phase => "Beta";

        public IEnumerable<NavigationLink> PublicNavigation => [new("Report", "/report"), new("Track", "/track")];
    }

    [Fact]
    public async Task A_page_has_what_every_public_page_must_have()
    {
        await using var host = await UiHost.StartAsync(new Identity("Marlshire <County> Council", "#205090"));
        var (status, page) = await host.GetAsync("/no-such-page");

        status.ShouldBe(HttpStatusCode.NotFound);
        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.Title.ShouldBe("Page not found – Marlshire <County> Council");
        page.QuerySelector("a.govuk-skip-link")!.GetAttribute("href").ShouldBe("#main-content");
        page.QuerySelector("main#main-content h1")!.TextContent.ShouldBe("Page not found");
        page.QuerySelector("header .reeve-header__name")!.TextContent.ShouldBe("Marlshire <County> Council");
        page.QuerySelector("header img")!.GetAttribute("alt").ShouldBe("");
        page.QuerySelectorAll("footer a").Select(a => a.TextContent.Trim()).ShouldBe(["Accessibility statement", "Privacy", "Cookies"]);
        page.QuerySelectorAll("nav a").Select(a => a.GetAttribute("href")).ShouldBe(["/report", "/track"]);
        page.Body!.TextContent.ShouldContain("01632 960 000");
        page.QuerySelector(".govuk-phase-banner")!.TextContent.ShouldContain("Beta");
    }

    [Theory]
    [InlineData("/no-such-page", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/forbidden", HttpStatusCode.Forbidden, "You cannot see this page")]
    [InlineData("/throws", HttpStatusCode.InternalServerError, "Sorry, there is a problem")]
    public async Task What_goes_wrong_is_said_in_plain_words_with_its_own_status(string url, HttpStatusCode expected, string title)
    {
        await using var host = await UiHost.StartAsync();
        var (status, page) = await host.GetAsync(url);

        status.ShouldBe(expected);
        page.QuerySelector("h1")!.TextContent.ShouldBe(title);
        page.Body!.TextContent.ShouldNotContain("secret");
        (page.QuerySelector(".govuk-inset-text strong")?.TextContent.Length > 8).ShouldBe(expected == HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task A_form_that_fails_gets_a_page_too()
    {
        await using var host = await UiHost.StartAsync();
        using var response = await host.Client.PostAsync(new Uri("/throws", UriKind.Relative), new FormUrlEncodedContent([]));

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).ShouldContain("Sorry, there is a problem");
    }

    [Fact]
    public async Task No_page_has_a_script_or_style_in_line()
    {
        await using var host = await UiHost.StartAsync(new Identity("Marlshire", "#205090"));
        var (_, page) = await host.GetAsync("/no-such-page");

        page.QuerySelectorAll("style, [style], script:not([src])").ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("#ffdd00", "--reeve-on-brand: #0b0c0c")]
    [InlineData("#205090", "--reeve-on-brand: #ffffff")]
    [InlineData("red;} body{display:none", "--reeve-brand: #1d4f5e")]
    public async Task The_councils_colour_is_served_with_text_that_can_be_read_on_it(string colour, string expected)
    {
        await using var host = await UiHost.StartAsync(new Identity("Marlshire", colour));
        using var response = await host.Client.GetAsync(new Uri("/site.css", UriKind.Relative));

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        var css = await response.Content.ReadAsStringAsync();
        css.ShouldContain(expected);
        css.ShouldNotContain("display");
    }

    [Fact]
    public void Links_can_be_read_on_white_whatever_the_colour()
    {
        for (var number = 0; number < 0x1000; number++)
        {
            Colour.TryParse($"#{number:x3}", out var colour).ShouldBeTrue();
            colour.ReadableOnWhite().ContrastWith(Colour.White).ShouldBeGreaterThanOrEqualTo(Colour.Readable);
            colour.TextOnIt().ContrastWith(colour).ShouldBeGreaterThanOrEqualTo(4.3);
        }
    }
}
