using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Reeve.Ui.Site;

/// <summary>The council's colours as custom properties at /site.css, so that no page needs an inline style.</summary>
internal static class SiteStylesheet
{
    public const string Path = "/site.css";

    /// <summary>Changes when the colours do, so that browsers may keep the file for a long time.</summary>
    public static string Url(ISiteIdentity site) => $"{Path}?v={Chosen(site).ToString()[1..]}";

    public static IResult Serve(ISiteIdentity site, HttpContext context)
    {
        context.Response.Headers[HeaderNames.CacheControl] = "public, max-age=86400";
        return Results.Text(Write(site), "text/css; charset=utf-8");
    }

    public static string Write(ISiteIdentity site)
    {
        var brand = Chosen(site);
        var link = brand.ReadableOnWhite();
        return $$"""
            :root {
              --reeve-brand: {{brand}};
              --reeve-on-brand: {{brand.TextOnIt()}};
              --reeve-brand-text: {{link}};
              --reeve-brand-deep: {{link.Darker(0.65)}};
              --govuk-brand-colour: {{brand}};
              --govuk-link-colour: {{link}};
              --govuk-link-hover-colour: {{link.Darker(0.65)}};
            }

            """;
    }

    private static Colour Chosen(ISiteIdentity site) =>
        Colour.TryParse(site.Colour, out var colour) || Colour.TryParse(new NeutralIdentity().Colour, out colour) ? colour : Colour.Ink;
}
