using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Reeve.Catalogue.Markdown;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Catalogue;

public class MarkdownTests
{
    private static readonly string[] Attributes = ["class", "href", "rel", "scope"];
    private static readonly SafeMarkdown Markdown = new();

    [Fact]
    public void Paragraphs_lists_and_links_look_like_the_rest_of_the_site() =>
        SafeMarkdown.Text("Hello **you**\n\n- one\n- [two](https://example.org/a?b=1&c=2)").ShouldBe(
            "<p class=\"govuk-body\">Hello <strong>you</strong></p>\n<ul class=\"govuk-list govuk-list--bullet\">\n<li>one</li>\n<li><a class=\"govuk-link\" href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener noreferrer\">two</a></li>\n</ul>\n");

    [Fact]
    public void Raw_html_is_shown_and_not_obeyed() => SafeMarkdown.Text("a <b>bold</b> <script>alert(1)</script>").ShouldBe("<p class=\"govuk-body\">a &lt;b&gt;bold&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;</p>\n");

    [Fact]
    public void The_largest_heading_is_the_pages_own() => SafeMarkdown.Text("# Big").ShouldBe("<h2 class=\"govuk-heading-m\">Big</h2>\n");

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("//evil.example")]
    [InlineData("file:///etc/passwd")]
    public void A_link_that_is_not_safe_is_only_its_words(string address) => SafeMarkdown.Text($"[words](<{address}>)").ShouldNotContain("<a");

    [Theory]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("\u0001javascript:alert(1)")]
    [InlineData("http:evil")]
    [InlineData(" ")]
    public void An_address_that_browsers_read_otherwise_is_no_link(string address) => AllowList.SafeLink(address).ShouldBeNull();

    [Theory]
    [InlineData("https://example.org")]
    [InlineData("mailto:a@b.example")]
    [InlineData("tel:+441632960100")]
    [InlineData("/services/pothole")]
    [InlineData("#form")]
    public void A_safe_link_is_a_link(string address) => SafeMarkdown.Text($"[words]({address})").ShouldContain($"href=\"{address}\"");

    [Fact]
    public void Plain_text_keeps_lists_and_addresses_of_links() =>
        Markdown.Plain("# Title\n\nFirst *line*\nstill first.\n\n- one\n- two\n\nSee [the map](https://example.org/map).").ShouldBe(
            "Title\n\nFirst line still first.\n\n- one\n- two\n\nSee the map (https://example.org/map).");

    [Fact]
    public void Nothing_gives_nothing()
    {
        SafeMarkdown.Text(null).ShouldBe("");
        Markdown.Plain(" ").ShouldBe("");
    }

    [Fact]
    public void Ten_thousand_brackets_are_shown_as_text_or_quotes_without_falling_over()
    {
        AssertHarmless(new string('>', 10_000) + " deep");
        AssertHarmless(new string('[', 10_000));
    }

    [Fact]
    public void No_line_of_the_hostile_list_leaves_anything_that_runs()
    {
        foreach (var line in File.ReadAllLines(SharedData.Require("hostile/xss.txt")))
        {
            AssertHarmless(line);
            AssertHarmless($"[link](<{line}>) ![image]({line})\n\n[ref]: {line}\n\n[ref] <{line}>");
        }
    }

    [Fact]
    public void No_vector_of_the_purifier_leaves_anything_that_runs()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(SharedData.Require("hostile/dompurify_vectors.json")));
        foreach (var vector in vectors.RootElement.EnumerateArray())
        {
            AssertHarmless(vector.GetProperty("payload").GetString()!);
        }
    }

    [Fact]
    public void Even_html_given_to_the_writer_directly_is_reduced()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(SharedData.Require("hostile/dompurify_vectors.json")));
        foreach (var vector in vectors.RootElement.EnumerateArray())
        {
            using var document = new HtmlParser().ParseDocument(vector.GetProperty("payload").GetString()!);
            var html = new System.Text.StringBuilder();
            AllowList.Write(html, document.Body!);
            AssertHarmlessHtml(html.ToString());
        }
    }

    private static void AssertHarmless(string markdown) => AssertHarmlessHtml(SafeMarkdown.Text(markdown));

    private static void AssertHarmlessHtml(string html)
    {
        using var document = new HtmlParser().ParseDocument("<!doctype html><body>" + html);
        document.Head!.ChildElementCount.ShouldBe(0, html);
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            AllowList.Written.ShouldContain(element.LocalName, html);
            element.NamespaceUri.ShouldBe("http://www.w3.org/1999/xhtml", html);
            foreach (var attribute in element.Attributes)
            {
                Attributes.ShouldContain(attribute.Name, html);
            }

            if (element.GetAttribute("href") is { } href)
            {
                (href.StartsWith('#') || (href.StartsWith('/') && !href.StartsWith("//", StringComparison.Ordinal)) || new[] { "http", "https", "mailto", "tel" }.Contains(href.Split(':')[0].ToLowerInvariant()))
                    .ShouldBeTrue($"{href} in {html}");
            }
        }
    }
}
