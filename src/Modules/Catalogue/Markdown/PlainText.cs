using System.Text;
using AngleSharp.Dom;

namespace Reeve.Catalogue.Markdown;

/// <summary>The same words without markup: paragraphs apart, list items with a hyphen, links with their address.</summary>
internal static class PlainText
{
    public static void Write(StringBuilder text, INode parent)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText words)
            {
                Append(text, words.Data);
            }
            else if (node is IElement element)
            {
                Write(text, element);
            }
        }
    }

    private static void Write(StringBuilder text, IElement element)
    {
        switch (element.LocalName)
        {
            case "script" or "style":
                return;
            case "br":
                text.Append('\n');
                return;
            case "img":
                text.Append(element.GetAttribute("alt"));
                return;
            case "li":
                NewLine(text);
                text.Append("- ");
                Write(text, (INode)element);
                return;
            case "tr":
                NewLine(text);
                Write(text, (INode)element);
                return;
            case "td" or "th":
                Write(text, (INode)element);
                text.Append("  ");
                return;
            case "a":
                Write(text, (INode)element);
                if (AllowList.SafeLink(element.GetAttribute("href")) is { } address && !address.Contains(element.TextContent, StringComparison.OrdinalIgnoreCase))
                {
                    text.Append(" (").Append(address).Append(')');
                }

                return;
            case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "ul" or "ol" or "blockquote" or "pre" or "table" or "hr" when element.ParentElement?.LocalName != "li":
                NewLine(text);
                text.Append(text.Length > 0 ? "\n" : "");
                Write(text, (INode)element);
                NewLine(text);
                return;
            default:
                Write(text, (INode)element);
                return;
        }
    }

    private static void Append(StringBuilder text, string words)
    {
        foreach (var c in words)
        {
            var space = char.IsWhiteSpace(c) && c != '\u00A0';
            if (!space)
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            {
                text.Append(' ');
            }
        }
    }

    private static void NewLine(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        if (text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }
    }
}
