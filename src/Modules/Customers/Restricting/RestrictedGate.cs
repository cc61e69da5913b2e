using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Restricting;

/// <summary>
/// Stands before every page and endpoint: tells each request which customers its actor is not shown, and stops it where its
/// address is of one of them, whichever module the page belongs to.
/// </summary>
internal static class RestrictedGate
{
    private static readonly string[] Open = ["/restricted", "/restriction"];

    public static void Use(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var actors = context.RequestServices.GetRequiredService<Actors>();
        if (actors.Current.Kind is ActorKind.Staff or ActorKind.Machine && context.GetEndpoint() is RouteEndpoint endpoint)
        {
            var records = context.RequestServices.GetRequiredService<RestrictedRecords>();
            var hidden = await records.HiddenAsync(context.RequestAborted);
            if (Closed(endpoint, context.Request.RouteValues, hidden) is not null)
            {
                hidden = await records.HiddenNowAsync(context.RequestAborted);
            }

            if (hidden.Count > 0)
            {
                actors.Become(actors.Current with { HiddenCustomers = hidden });
                if (Closed(endpoint, context.Request.RouteValues, hidden) is { } id)
                {
                    if (HttpMethods.IsGet(context.Request.Method) && actors.Current.Kind == ActorKind.Staff)
                    {
                        context.Response.Redirect(RestrictedLinks.Stop(id));
                        return;
                    }

                    throw new Refused("record-restricted", RefusalKind.Forbidden, "This record is restricted. Open it from its own page, with a reason, if you need it now.");
                }
            }
        }

        await next(context);
    });

    /// <summary>The hidden customer whose page or resource this is; null when it is none.</summary>
    private static Guid? Closed(RouteEndpoint endpoint, RouteValueDictionary values, IReadOnlySet<Guid> hidden)
    {
        var pattern = "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');
        if (!pattern.Contains("/customers/", StringComparison.Ordinal) || Open.Any(end => pattern.EndsWith(end, StringComparison.Ordinal)))
        {
            return null;
        }

        foreach (var value in values.Values)
        {
            if (Guid.TryParse(value?.ToString(), out var id) && hidden.Contains(id))
            {
                return id;
            }
        }

        return null;
    }
}

internal static class RestrictedLinks
{
    public const string All = "/customers/restricted";

    /// <summary>The page that stops, and lets in with a reason.</summary>
    public static string Stop(Guid customerId) => $"/customers/{customerId}/restricted";

    /// <summary>Where the record is restricted and for whom.</summary>
    public static string Terms(Guid customerId) => $"/customers/{customerId}/restriction";
}
