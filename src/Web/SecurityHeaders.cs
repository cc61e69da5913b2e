namespace Reeve.Web;

/// <summary>
/// Headers that every answer carries. No inline script or style is allowed anywhere; map tiles may come from the
/// council's tile server; nobody may put our pages into a frame of theirs.
/// </summary>
internal static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, string? tileServer)
    {
        var tiles = Uri.TryCreate(tileServer?.Replace("{s}", "a", StringComparison.Ordinal), UriKind.Absolute, out var uri) ? " " + uri.GetLeftPart(UriPartial.Authority) : "";
        var policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:" + tiles
            + "; font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; manifest-src 'self'";
        return app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                // A page that serves somebody else's content (a file, a mail) sets a stricter policy of its own.
                headers.TryAdd("Content-Security-Policy", policy);
                headers.TryAdd("X-Content-Type-Options", "nosniff");
                headers.TryAdd("X-Frame-Options", "SAMEORIGIN");
                headers.TryAdd("Referrer-Policy", "same-origin");
                headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
                headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=(self), payment=()");
                if (context.Request.IsHttps)
                {
                    headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
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
}
