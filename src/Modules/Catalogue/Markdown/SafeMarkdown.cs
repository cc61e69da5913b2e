using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Microsoft.AspNetCore.Html;
using Reeve.Catalogue.Contracts;

namespace Reeve.Catalogue.Markdown;

/// <summary>
/// Markdown as HTML. Markdig is told to take raw HTML as text; what it makes is parsed again and written anew, element by
/// element, from an allow-list, so that a mistake in either leaves nothing that runs.
/// </summary>
internal sealed class SafeMarkdown : IMarkdown
{
    private const int Longest = 200_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    public IHtmlContent Html(string? markdown) => new HtmlString(Text(markdown));

    public string Plain(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown))
        {
            return "";
        }

        using var document = Parse(markdown);
        var text = new StringBuilder();
        PlainText.Write(text, document.Body!);
        return text.ToString().Trim();
    }

    internal static string Text(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown))
        {
            return "";
        }

        using var document = Parse(markdown);
        var html = new StringBuilder();
        AllowList.Write(html, document.Body!);
        return html.ToString();
    }

    private static IDocument Parse(string markdown)
    {
        var text = markdown.Length > Longest ? markdown[..Longest] : markdown;
        string html;
        try
        {
            html = Markdig.Markdown.ToHtml(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than Markdig follows: shown as it was typed.
            html = $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>";
        }

        return new HtmlParser().ParseDocument(html);
    }
}
