using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Reeve.Tests.Ui.GovUk;

/// <summary>HTML as a comparable outline: one node a line, attributes in order of name, white space as a browser would show it.</summary>
internal static partial class Tree
{
    /// <summary>Elements where a space just inside or just outside the tag shows; everywhere else it does not.</summary>
    private static readonly HashSet<string> Inline = ["span", "a", "strong", "b", "i", "em", "svg"];

    public static string Outline(string html, string? without = null)
    {
        var document = new HtmlParser().ParseDocument("<!doctype html><body>" + html);
        if (without is not null)
        {
            foreach (var element in document.QuerySelectorAll(without).ToList())
            {
                element.Remove();
            }
        }

        var outline = new StringBuilder();
        foreach (var child in document.Body!.ChildNodes)
        {
            Write(child, 0, outline);
        }

        return outline.ToString();
    }

    private static void Write(INode node, int depth, StringBuilder outline)
    {
        var indent = new string(' ', depth * 2);
        switch (node)
        {
            case IText text when text.ParentElement?.LocalName is "textarea":
                outline.AppendLine(indent + $"|{text.Data}|");
                break;
            case IText text:
                var words = Spaces().Replace(text.Data, " ");
                words = ShowsSpace(text.PreviousSibling, text.ParentElement) ? words : words.TrimStart();
                words = ShowsSpace(text.NextSibling, text.ParentElement) ? words : words.TrimEnd();
                if (words.Trim().Length > 0)
                {
                    outline.AppendLine(indent + $"\"{words}\"");
                }

                break;
            case IElement element:
                var attributes = element.Attributes.OrderBy(a => a.Name, StringComparer.Ordinal)
                    .Select(a => $" {a.Name}=\"{(a.Name == "class" ? Spaces().Replace(a.Value.Trim(), " ") : a.Value)}\"");
                outline.AppendLine(indent + element.LocalName + string.Concat(attributes));
                foreach (var child in element.ChildNodes)
                {
                    Write(child, depth + 1, outline);
                }

                break;
        }
    }

    private static bool ShowsSpace(INode? neighbour, IElement? parent) => neighbour switch
    {
        null => parent?.LocalName is "span" && parent.ClassList.Contains("govuk-visually-hidden"),
        IElement element => Inline.Contains(element.LocalName),
        _ => true,
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
