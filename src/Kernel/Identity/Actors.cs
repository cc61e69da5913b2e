using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Reeve.Kernel.Identity;

/// <summary>Finds the person behind a signed-in principal; the Organisation module knows them.</summary>
public interface IActorSource
{
    /// <summary>The actor, or null when the person no longer exists or may no longer sign in.</summary>
    ValueTask<Actor?> FindAsync(ClaimsPrincipal principal, CancellationToken cancellationToken);
}

/// <summary>Who is acting in this scope: a request's person, or the system's job.</summary>
public sealed class Actors(IHttpContextAccessor http)
{
    private Actor? set;

    public Actor Current => set ??= Actor.Public(From);

    public string? From => http.HttpContext?.Connection.RemoteIpAddress?.ToString();

    /// <summary>By what the current actor acts, in few words: never the whole of what a browser says of itself.</summary>
    public string? Agent => Current.Agent
        ?? (Current.Kind == ActorKind.Machine ? "api key" : http.HttpContext is { } context ? Browser.InWords(context.Request.Headers.UserAgent.ToString()) : null);

    /// <summary>Set once per request by the sign-in middleware, or by a job for its own scope.</summary>
    public void Become(Actor actor) => set = actor;
}

/// <summary>Loads the actor of each request before authorisation asks what they may do.</summary>
internal sealed class ActorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Actors actors, IActorSource source)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            var actor = await source.FindAsync(context.User, context.RequestAborted);
            if (actor is null)
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
            else
            {
                actors.Become(actor with { From = actors.From });
            }
        }

        await next(context);
    }
}
