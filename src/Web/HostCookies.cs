using Microsoft.Extensions.Primitives;

namespace Reeve.Web;

/// <summary>
/// Over TLS the browser knows every cookie of ours as "__Host-…": it takes such a one only with Secure, for the whole site and from
/// this very host, so that no other site below the council's name can plant or read one (RFC 6265bis, 4.1.3.2; ASVS 3.3.3). Without
/// TLS, on one machine, browsers refuse such names and the plain ones are used. Nothing else in the program knows of the prefix.
/// </summary>
internal static class HostCookies
{
    private const string Prefix = "__Host-";

    public static IApplicationBuilder UseHostCookies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.IsHttps)
        {
            if (context.Request.Headers.Cookie.Count > 0)
            {
                context.Request.Headers.Cookie = Sent(context.Request.Headers.Cookie);
            }

            // Registered before all who set cookies as the answer begins, and so called after them.
            context.Response.OnStarting(static response =>
            {
                var headers = ((HttpResponse)response).Headers;
                if (headers.SetCookie.Count > 0)
                {
                    headers.SetCookie = new StringValues([.. headers.SetCookie.OfType<string>().Select(Given)]);
                }

                return Task.CompletedTask;
            }, context.Response);
        }

        return next(context);
    });

    /// <summary>What a browser sent, by the names the program knows; one without the prefix is nobody's of ours.</summary>
    private static StringValues Sent(StringValues lines)
    {
        var ours = lines.OfType<string>().SelectMany(line => line.Split(';', StringSplitOptions.TrimEntries))
            .Where(pair => pair.StartsWith(Prefix, StringComparison.Ordinal)).Select(pair => pair[Prefix.Length..]);
        return string.Join("; ", ours) is { Length: > 0 } line ? line : StringValues.Empty;
    }

    private static string Given(string cookie)
    {
        var parts = cookie.Split(';', StringSplitOptions.TrimEntries);
        var kept = parts.Skip(1).Where(part => !Is(part, "path") && !Is(part, "domain") && !Is(part, "secure"));
        return string.Join("; ", kept.Prepend("secure").Prepend("path=/").Prepend(Prefix + parts[0]));
    }

    private static bool Is(string part, string name) => part.Split('=')[0].Equals(name, StringComparison.OrdinalIgnoreCase);
}
