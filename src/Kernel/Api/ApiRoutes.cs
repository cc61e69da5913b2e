using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Reeve.Kernel.Api;

/// <summary>Where the programming interface lies, and what all of it has in common.</summary>
public static class ApiRoutes
{
    public const string Base = "/api/v1";

    /// <summary>
    /// A group of endpoints under <see cref="Base"/>: limited by key, refusals as RFC 9457 problems, <c>Idempotency-Key</c> on writes.
    /// Each endpoint still names its own permission.
    /// </summary>
    /// <param name="tag">The heading it stands under in the document: "Cases".</param>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app, string tag)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.MapGroup(Base).WithTags(tag).DisableAntiforgery().AddEndpointFilter<RouteGroupBuilder, ApiDoor>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>Says in the document that it takes and gives an entity tag: 412 when it does not agree, 428 when it is not there.</summary>
    public static RouteHandlerBuilder WithMatch(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(NeedsMatch.Instance).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <summary>What is told of what has no route or the wrong method under <see cref="Base"/>.</summary>
    public static void UseApiStatuses(this IApplicationBuilder app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), api => api.UseStatusCodePages(async pages =>
        {
            var status = pages.HttpContext.Response.StatusCode;
            var (code, sentence) = status switch
            {
                404 => ("not-found", "There is nothing at this address. See /developers for every address there is."),
                405 => ("method-not-allowed", "This address does not know this method. See /developers for what it knows."),
                413 => ("too-large", "What was sent is too large. Send less at a time."),
                415 => ("media-type", "Send JSON, with Content-Type: application/json."),
                400 => ("malformed", "The request cannot be read. Check its address, its headers and its body."),
                _ => ("failed", "This did not work. Try again; if it goes on, tell whoever runs this service."),
            };
            await new ApiProblem(status, code, sentence).ExecuteAsync(pages.HttpContext);
        }));
}

/// <summary>Marks an endpoint that needs <c>If-Match</c>.</summary>
public sealed class NeedsMatch
{
    private NeedsMatch()
    {
    }

    public static NeedsMatch Instance { get; } = new();
}
