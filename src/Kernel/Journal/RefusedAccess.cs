using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Identity;

namespace Reeve.Kernel.Journal;

/// <summary>
/// Journals that somebody known asked for what they may not have (ASVS 16.3.2): the route's pattern, never what was asked of it.
/// The same person at the same route once a minute, so that a program that hammers does not fill the journal.
/// </summary>
internal sealed class RefusedAccess(TimeProvider time) : IAuthorizationMiddlewareResultHandler
{
    private const int Most = 10_000;
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);
    private readonly AuthorizationMiddlewareResultHandler usual = new();
    private readonly ConcurrentDictionary<(Guid Who, string Route), DateTimeOffset> last = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && context.RequestServices.GetRequiredService<Actors>().Current.Id is { } who)
        {
            var route = $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";
            if (IsNews(who, route))
            {
                await context.RequestServices.GetRequiredService<Views>().RefusedAsync(who, route, context.RequestAborted);
            }
        }

        await usual.HandleAsync(next, context, policy, authorizeResult);
    }

    private bool IsNews(Guid who, string route)
    {
        var now = time.GetUtcNow();
        if (last.TryGetValue((who, route), out var before) && now - before < Again)
        {
            return false;
        }

        if (last.Count >= Most)
        {
            last.Clear();
        }

        last[(who, route)] = now;
        return true;
    }
}
