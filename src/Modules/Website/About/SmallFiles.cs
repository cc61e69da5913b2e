using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Reeve.Website.About;

/// <summary>Addresses that browsers and search engines ask for by themselves.</summary>
internal static class SmallFiles
{
    // Search engines read services and answers; nothing of a person's request, and no journey, is theirs.
    private const string Robots = """
        User-agent: *
        Disallow: /report/
        Disallow: /track
        Disallow: /my-requests
        Disallow: /search
        Disallow: /sign-in

        """;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/robots.txt", () => Results.Text(Robots, "text/plain; charset=utf-8")).AllowAnonymous();
        app.MapGet("/favicon.ico", (Reeve.Ui.Site.ISiteIdentity site) => Results.Redirect(string.IsNullOrEmpty(site.CrestUrl) ? "/ui/images/favicon.svg" : site.CrestUrl)).AllowAnonymous();
    }
}
