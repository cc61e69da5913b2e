using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Reeve.Kernel.Identity;

namespace Reeve.Tests.Support;

/// <summary>
/// Lets a test be anybody without signing in: the request's header says who. Only tests add this; signing in
/// itself is tested through its pages, with no header.
/// </summary>
internal static class TestActors
{
    public const string Header = "X-Test-Actor";
    private const string SchemeName = "Test";
    private const string Chooser = "TestOrReal";
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Actor> Known = new();

    public static string Key(Actor actor)
    {
        var key = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(actor)));
        Known[key] = actor;
        return key;
    }

    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, Handler>(SchemeName, _ => { })
            .AddPolicyScheme(Chooser, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.ContainsKey(Header) ? SchemeName : RealScheme(context.RequestServices));
        services.PostConfigure<AuthenticationOptions>(options =>
        {
            Real = options.DefaultScheme ?? options.DefaultAuthenticateScheme;
            options.DefaultScheme = options.DefaultAuthenticateScheme = options.DefaultChallengeScheme = options.DefaultForbidScheme = Chooser;
        });
        var inner = services.LastOrDefault(service => service.ServiceType == typeof(IActorSource));
        services.AddScoped<IActorSource>(provider => new Source(inner is null ? null : (IActorSource)(inner.ImplementationFactory?.Invoke(provider) ?? inner.ImplementationInstance ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
    }

    private static string? Real { get; set; }

    private static string RealScheme(IServiceProvider services) => Real ?? SchemeName;

    private sealed class Source(IActorSource? inner) : IActorSource
    {
        public ValueTask<Actor?> FindAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
            principal.Identity?.AuthenticationType == SchemeName
                ? ValueTask.FromResult<Actor?>(Known[principal.FindFirstValue(Header)!])
                : inner?.FindAsync(principal, cancellationToken) ?? ValueTask.FromResult<Actor?>(null);
    }

    private sealed class Handler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!Request.Headers.TryGetValue(Header, out var key) || !Known.TryGetValue(key.ToString(), out var actor))
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var claims = new List<Claim> { new(Header, key.ToString()), new(ClaimTypes.Name, actor.Name) };
            if (actor.Id is { } id)
            {
                claims.Add(new Claim(ClaimTypes.NameIdentifier, id.ToString()));
            }

            var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName)));
        }
    }
}
