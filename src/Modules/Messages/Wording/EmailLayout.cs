using System.Net;
using System.Text.RegularExpressions;
using Reeve.Ui.Site;

namespace Reeve.Messages.Wording;

/// <summary>The council's face around a message: one column, large text, its name in its colour, readable without styles or pictures.</summary>
internal static partial class EmailLayout
{
    public static string Html(ISiteIdentity site, string subject, string paragraphs)
    {
        var colour = Hexadecimal().IsMatch(site.Colour) ? site.Colour : "#0b0c0c";
        var name = WebUtility.HtmlEncode(site.Name);
        var phone = string.IsNullOrEmpty(site.PhoneText) ? "" : "<br>\n" + WebUtility.HtmlEncode(site.PhoneText);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(subject)}</title>
            </head>
            <body style="margin:0;padding:0;background:#ffffff;color:#0b0c0c;font-family:Arial,Helvetica,sans-serif;font-size:19px;line-height:1.4">
            <div style="background:{colour};color:#ffffff;padding:16px 24px;font-size:22px;font-weight:bold">{name}</div>
            <div style="max-width:580px;padding:24px">
            {paragraphs}<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #b1b4b6;font-size:16px">{name}{phone}</p>
            </div>
            </body>
            </html>

            """;
    }

    public static string Text(ISiteIdentity site, string body) =>
        $"{body}\n\n-- \n{site.Name}{(string.IsNullOrEmpty(site.PhoneText) ? "" : "\n" + site.PhoneText)}\n";

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hexadecimal();
}
