using Reeve.Ui.Site;

namespace Reeve.Web;

/// <summary>
/// Headers that every answer carries. No inline script or style is allowed anywhere; map tiles may come from the
/// council's tile server; nobody may put our pages into a frame of theirs.
/// </summary>
internal static class SecurityHeaders
{
    private const string Before = "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:";
    private const string After = "; font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; manifest-src 'self'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var maps = app.ApplicationServices.GetRequiredService<MapTiles>();
        return app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                // A page that serves somebody else's content (a file, a mail) sets a stricter policy of its own.
                headers.TryAdd("Content-Security-Policy", Before + Tiles(context, maps) + After);
                headers.TryAdd("X-Content-Type-Options", "nosniff");
                headers.TryAdd("X-Frame-Options", "SAMEORIGIN");
                headers.TryAdd("Referrer-Policy", "same-origin");
                headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
                headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=(self), payment=()");
                if (context.Request.IsHttps)
                {
                    headers.TryAdd("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
                }

                if (context.User.Identity?.IsAuthenticated == true)
                {
                    headers.TryAdd("Cache-Control", "no-store");
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>Only pages have maps; what is no page is answered also while the council's settings cannot be read.</summary>
    private static string Tiles(HttpContext context, MapTiles maps) =>
        context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true && maps.Origin is { } origin ? " " + origin : "";
}
