using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Snapshots;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Keys;
using Reeve.Organisation.Knowing;

namespace Reeve.Organisation.SignIn;

/// <summary>The session of a member of staff, and the short one between password and code.</summary>
internal static class StaffCookie
{
    public const string Scheme = "Staff";
    public const string SecondStep = "SecondStep";
    public const string StampClaim = "stamp";
    public const string BeganClaim = "began";
    public const string ByClaim = "by";

    public static void Add(AuthenticationBuilder authentication)
    {
        authentication.AddCookie(Scheme).AddCookie(SecondStep);
        authentication.Services.AddOptions<CookieAuthenticationOptions>(Scheme).Configure<IOptions<SignInSettings>>(ConfigureStaff);
        authentication.Services.Configure<CookieAuthenticationOptions>(SecondStep, options =>
        {
            Shape(options.Cookie, "reeve-second-step");
            options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
            options.SlidingExpiration = false;
        });
    }

    public static ClaimsPrincipal Principal(Person person, string by, DateTimeOffset began) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()),
            new Claim(ClaimTypes.Name, person.Name),
            new Claim(StampClaim, person.SecurityStamp!),
            new Claim(BeganClaim, began.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new Claim(ByClaim, by),
        ],
        Scheme));

    private static void ConfigureStaff(CookieAuthenticationOptions options, IOptions<SignInSettings> settings)
    {
        Shape(options.Cookie, "reeve-staff");
        options.ForwardDefaultSelector = context => KeyHandler.IsFor(context) ? KeyHandler.Scheme : null;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromMinutes(settings.Value.IdleMinutes);
        options.SlidingExpiration = true;
        options.Events.OnCheckSlidingExpiration = context =>
        {
            // Renewed by the minute, so that idle means idle; a page that refreshes itself is nobody's activity.
            context.ShouldRenew = context.ElapsedTime > TimeSpan.FromMinutes(1) && !IsByItself(context.Request);
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToLogin = context =>
        {
            if (WantsPage(context.Request))
            {
                context.Response.Redirect(context.RedirectUri);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }

            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = async context =>
        {
            var actor = context.HttpContext.RequestServices.GetRequiredService<Actors>().Current;
            var known = await context.HttpContext.RequestServices.GetRequiredService<Snapshot<Known>>().GetAsync(context.HttpContext.RequestAborted);
            if (WantsPage(context.Request) && actor.Id is { } id && known.People.GetValueOrDefault(id) is { MustSetUpSecondFactor: true } && !actor.May(Permission.Staff))
            {
                context.Response.Redirect("/staff/account/second-factor");
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
            }
        };
    }

    private static void Shape(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        // Lax, so that a link to a case in an e-mail opens it for who is signed in.
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    private static bool IsByItself(HttpRequest request) => request.Path.StartsWithSegments("/live") || (HttpMethods.IsGet(request.Method) && request.Query.ContainsKey("fragment"));

    private static bool WantsPage(HttpRequest request) =>
        !IsByItself(request)
        && !request.Path.StartsWithSegments("/api")
        && !request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase)
        && request.Headers.XRequestedWith.Count == 0;
}
