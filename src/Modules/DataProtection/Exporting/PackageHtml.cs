using System.Globalization;
using System.Net;
using System.Text;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Values;

namespace Reeve.DataProtection.Exporting;

/// <summary>The page that somebody reads who asked what is held about them: one file, no scripts, every text encoded.</summary>
internal static class PackageHtml
{
    private const string Style = "body{font:1.1rem/1.5 Arial,sans-serif;color:#0b0c0c;max-width:60rem;margin:0 auto;padding:1rem}h1{font-size:2rem}h2{border-top:2px solid;padding-top:1rem;margin-top:2.5rem}h3{margin:1.5rem 0 .3rem;font-size:1.1rem}p.when{margin:0;color:#484949}dl{margin:.3rem 0}dt{font-weight:700;margin-top:.4rem}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}a{color:#1a65a6}@media print{body{max-width:none}}";

    /// <param name="files">Paths in the package by the key of their item.</param>
    public static string Write(PackageHead head, IReadOnlyList<PersonalItem> items, IReadOnlyDictionary<string, string> files, IReadOnlyList<LeftOut> leftOut)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>What we hold about you</title><style>{Style}</style></head><body><main>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h1>What we hold about you</h1>\n<p>Request {E(head.Request)}, made on {E(UkTime.Exact(head.MadeAt))}. The same is in <code>data.json</code> for a machine, and files are in the folder <code>files</code>.</p>\n");
        var sections = items.GroupBy(item => item.Section, StringComparer.Ordinal).ToList();
        html.Append("<nav aria-label=\"Contents\"><ul>\n");
        for (var i = 0; i < sections.Count; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#section-{i}\">{E(sections[i].Key)}</a> ({sections[i].Count()})</li>\n");
        }

        html.Append("</ul></nav>\n");
        for (var i = 0; i < sections.Count; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section aria-labelledby=\"section-{i}\"><h2 id=\"section-{i}\">{E(sections[i].Key)}</h2>\n");
            foreach (var item in sections[i])
            {
                Item(html, item, files.GetValueOrDefault(item.Key));
            }

            html.Append("</section>\n");
        }

        html.Append("<section aria-labelledby=\"left-out\"><h2 id=\"left-out\">What was left out</h2>\n");
        if (leftOut.Count == 0)
        {
            html.Append("<p>Nothing was left out.</p>\n");
        }
        else
        {
            html.Append("<p>Some things tell of other people, or an exemption applies. Where words of others stood you see ").Append(BlackOut.Instead).Append(".</p>\n<ul>\n");
            foreach (var left in leftOut)
            {
                html.Append(CultureInfo.InvariantCulture, $"<li>{E(left.Section)}: {E(left.Reason)}</li>\n");
            }

            html.Append("</ul>\n");
        }

        html.Append("<p>If you think that something is wrong or missing, tell us. You can also complain to the Information Commissioner, ico.org.uk, 0303 123 1113.</p></section>\n</main></body></html>\n");
        return html.ToString();
    }

    private static void Item(StringBuilder html, PersonalItem item, string? file)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h3>{E(item.Title)}</h3>\n");
        if (item.At is { } at)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"when\">{E(UkTime.Exact(at))}</p>\n");
        }

        html.Append("<dl>\n");
        foreach (var fact in item.Facts)
        {
            html.Append(CultureInfo.InvariantCulture, $"<dt>{E(fact.Name)}</dt><dd>{E(fact.Text)}</dd>\n");
        }

        html.Append("</dl>\n");
        if (file is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{E(string.Join('/', file.Split('/').Select(Uri.EscapeDataString)))}\">Open the file {E(item.File!.Name)}</a></p>\n");
        }
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}

/// <param name="Request">"DP-12".</param>
internal sealed record PackageHead(string Request, DateTime MadeAt);

/// <summary>That something was left out and why; never what.</summary>
internal sealed record LeftOut(string Section, string Reason);
