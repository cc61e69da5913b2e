using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Reeve.Organisation.SignIn.Provider;

/// <summary>Adds sign-in by the council's own directory when the configuration names one.</summary>
internal static class ProviderSignIn
{
    public const string Scheme = "Provider";

    public static void Add(AuthenticationBuilder authentication, IConfiguration configuration)
    {
        var section = configuration.GetSection("Authentication:Oidc");
        authentication.Services.Configure<ProviderSettings>(section);
        if (section.Get<ProviderSettings>() is not { IsOn: true } settings)
        {
            return;
        }

        authentication.AddOAuth<ProviderOptions, ProviderHandler>(Scheme, options =>
        {
            options.ClientId = settings.ClientId;
            options.ClientSecret = settings.ClientSecret;
            options.TrustEmail = settings.TrustEmail;
            options.LongestSinceAsked = TimeSpan.FromHours(Math.Clamp(settings.MaxAgeHours, 0, 10_000));
            options.Strengths = settings.RequireStrength.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            options.Events.OnTicketReceived = ReceivedAsync;
            options.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect("/sign-in?problem=provider");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
        authentication.Services.AddOptions<ProviderOptions>(Scheme).PostConfigure(options => options.DiscoverAt(settings.Authority!));
    }

    private static async Task ReceivedAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var door = context.HttpContext.RequestServices.GetRequiredService<SignInDoor>();
        var email = context.Principal!.FindFirstValue(ClaimTypes.Email)!;
        if (await door.WithProviderAsync(email, context.HttpContext.RequestAborted) != SignInStep.Done)
        {
            context.Response.Redirect("/sign-in?problem=unknown");
            return;
        }

        var target = context.ReturnUri;
        context.Response.Redirect(target is { Length: > 0 } && target[0] == '/' && !target.StartsWith("//", StringComparison.Ordinal) && !target.StartsWith("/\\", StringComparison.Ordinal) ? target : SignInModel.Home);
    }
}
