using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Accounts.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Accounts;

/// <summary>The session of a customer: a cookie of its own, that no staff page looks at.</summary>
internal static class CustomerCookie
{
    public const string Scheme = PermissionPolicies.CustomerScheme;
    public const string SecondStep = "CustomerSecondStep";
    public const string StampClaim = "stamp";
    public const string BeganClaim = "began";
    public const string ByClaim = "by";

    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public static void Add(IServiceCollection services) => services.AddAuthentication()
        .AddCookie(Scheme, options =>
        {
            Shape(options.Cookie, "reeve-customer");
            options.LoginPath = AccountLinks.SignIn;
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = TimeSpan.FromMinutes(30);
            options.SlidingExpiration = true;
            options.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew = context.ElapsedTime > TimeSpan.FromMinutes(1);
                return Task.CompletedTask;
            };
            options.Events.OnValidatePrincipal = ValidateAsync;
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        })
        .AddCookie(SecondStep, options =>
        {
            Shape(options.Cookie, "reeve-customer-step");
            options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
            options.SlidingExpiration = false;
        });

    public static ClaimsPrincipal Principal(CustomerAccount account, string by, DateTimeOffset began) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new Claim(StampClaim, account.Stamp),
            new Claim(BeganClaim, began.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new Claim(ByClaim, by),
        ],
        Scheme));

    /// <summary>Who acts on a customer's own pages. It is no member of staff, whatever other session the browser has.</summary>
    public static Actor ActorOf(string? from) => new() { Kind = ActorKind.Customer, Name = "Customer, in their account", From = from, Permissions = new HashSet<string> { Permission.CustomerAccount } };

    /// <summary>Asked on every request: a closed account, and one whose sessions were ended, is nobody at once.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        if (!Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            || !long.TryParse(context.Principal?.FindFirstValue(BeganClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var began)
            || time.GetUtcNow() >= DateTimeOffset.FromUnixTimeSeconds(began) + Longest
            || await http.RequestServices.GetRequiredService<ReeveDb>().Set<CustomerAccount>().AsNoTracking().Where(account => account.Id == id && account.ClosedAt == null).Select(account => account.Stamp).FirstOrDefaultAsync(http.RequestAborted) is not { } stamp
            || stamp != context.Principal?.FindFirstValue(StampClaim))
        {
            context.RejectPrincipal();
            return;
        }

        var actors = http.RequestServices.GetRequiredService<Actors>();
        if (actors.Current.Kind == ActorKind.Customer || http.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy == Permission.CustomerAccount) == true)
        {
            actors.Become(ActorOf(actors.From));
        }
    }

    private static void Shape(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        // Lax, so that a link in an e-mail opens the page for who is signed in.
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
