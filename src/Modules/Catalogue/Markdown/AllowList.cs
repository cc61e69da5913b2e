using System.Net;
using System.Text;
using AngleSharp.Dom;

namespace Reeve.Catalogue.Markdown;

/// <summary>The elements that an officer's words may become, and how each looks. Nothing else is ever written.</summary>
internal static class AllowList
{
    /// <summary>Element to the class it gets; headings go two down, because the page has a title of its own.</summary>
    private static readonly Dictionary<string, (string Name, string? Class)> Elements = new(StringComparer.Ordinal)
    {
        ["p"] = ("p", "govuk-body"),
        ["h1"] = ("h2", "govuk-heading-m"),
        ["h2"] = ("h2", "govuk-heading-m"),
        ["h3"] = ("h3", "govuk-heading-s"),
        ["h4"] = ("h4", "govuk-heading-s"),
        ["h5"] = ("h5", "govuk-heading-s"),
        ["h6"] = ("h6", "govuk-heading-s"),
        ["ul"] = ("ul", "govuk-list govuk-list--bullet"),
        ["ol"] = ("ol", "govuk-list govuk-list--number"),
        ["li"] = ("li", null),
        ["strong"] = ("strong", null),
        ["b"] = ("strong", null),
        ["em"] = ("em", null),
        ["i"] = ("em", null),
        ["code"] = ("code", null),
        ["pre"] = ("pre", null),
        ["blockquote"] = ("blockquote", "govuk-inset-text"),
        ["hr"] = ("hr", "govuk-section-break govuk-section-break--visible govuk-section-break--m"),
        ["br"] = ("br", null),
        ["table"] = ("table", "govuk-table"),
        ["thead"] = ("thead", "govuk-table__head"),
        ["tbody"] = ("tbody", "govuk-table__body"),
        ["tr"] = ("tr", "govuk-table__row"),
        ["th"] = ("th", "govuk-table__header"),
        ["td"] = ("td", "govuk-table__cell"),
    };

    // What is inside these is not words.
    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        "script", "style", "iframe", "object", "embed", "template", "noscript", "noembed", "noframes", "svg", "math", "title", "textarea", "select", "xmp", "plaintext",
    };

    public static IReadOnlySet<string> Written { get; } = Elements.Values.Select(element => element.Name).Append("a").ToHashSet(StringComparer.Ordinal);

    public static void Write(StringBuilder html, INode parent)
    {
        foreach (var node in parent.ChildNodes)
        {
            switch (node)
            {
                case IText text:
                    html.Append(WebUtility.HtmlEncode(text.Data));
                    break;
                case IElement element:
                    Write(html, element);
                    break;
            }
        }
    }

    private static void Write(StringBuilder html, IElement element)
    {
        var name = element.LocalName;
        if (Dropped.Contains(name))
        {
            return;
        }

        if (name == "a" && SafeLink(element.GetAttribute("href")) is { } address)
        {
            html.Append("<a class=\"govuk-link\" href=\"").Append(WebUtility.HtmlEncode(address)).Append('"');
            html.Append(address.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? " rel=\"noopener noreferrer\">" : ">");
            Write(html, (INode)element);
            html.Append("</a>");
            return;
        }

        if (name == "img")
        {
            html.Append(WebUtility.HtmlEncode(element.GetAttribute("alt") ?? ""));
            return;
        }

        if (!Elements.TryGetValue(name, out var allowed))
        {
            Write(html, (INode)element);
            return;
        }

        html.Append('<').Append(allowed.Name);
        if (allowed.Class is not null)
        {
            html.Append(" class=\"").Append(allowed.Class).Append('"');
        }

        if (allowed.Name == "th")
        {
            html.Append(" scope=\"col\"");
        }

        html.Append('>');
        if (allowed.Name is "br" or "hr")
        {
            return;
        }

        Write(html, (INode)element);
        html.Append("</").Append(allowed.Name).Append('>');
    }

    /// <summary>http, https, mailto, tel, a page of this site or a place on this page; null for anything else.</summary>
    public static string? SafeLink(string? href)
    {
        if (string.IsNullOrWhiteSpace(href))
        {
            return null;
        }

        // Browsers drop control characters and spaces from addresses; what is left decides the scheme.
        var address = string.Concat(href.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c) && c is not ('\u200B' or '\uFEFF')));
        if (address.Length is 0 or > 2000 || address.Contains('\\', StringComparison.Ordinal))
        {
            return null;
        }

        if (address[0] == '#' || (address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal)))
        {
            return address;
        }

        var colon = address.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon > 0 ? address[..colon] : "";
        if (scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https", StringComparison.OrdinalIgnoreCase))
        {
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? address : null;
        }

        return scheme.Equals("mailto", StringComparison.OrdinalIgnoreCase) || scheme.Equals("tel", StringComparison.OrdinalIgnoreCase) ? address : null;
    }
}
