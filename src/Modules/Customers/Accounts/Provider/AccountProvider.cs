using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Reeve.CouncilPacks;
using Reeve.Kernel.SignIn;

namespace Reeve.Customers.Accounts.Provider;

internal sealed class AccountProviderOptions : OpenIdOptions
{
    public AccountProviderOptions()
    {
        CallbackPath = "/account/provider/return";
        SignInScheme = CustomerCookie.Scheme;
    }

    public AccountProviderSettings Settings { get; set; } = new();
}

/// <summary>What a provider states of a customer: which of its people it is, how surely, and what they are called and written to.</summary>
internal sealed class AccountProviderHandler(IOptionsMonitor<AccountProviderOptions> options, ILoggerFactory logger, UrlEncoder encoder) : OpenIdHandler<AccountProviderOptions>(options, logger, encoder)
{
    protected override IReadOnlyDictionary<string, string?> Asked(AuthenticationProperties properties) =>
        Options.Settings.Asking(AccountProvider.AskedLevel(properties)) is { } asking ? new Dictionary<string, string?> { [asking.Key] = asking.Value } : new Dictionary<string, string?>();

    protected override void Accept(ClaimsIdentity identity, OpenIdStatement statement)
    {
        string[] Stated(string claim) => [.. statement.Claims.FindAll(claim).Select(each => each.Value)];
        identity.AddClaim(new Claim(AccountProvider.IssuerClaim, statement.Issuer));
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, statement.Subject));
        identity.AddClaim(new Claim(AccountProvider.LevelClaim, PackWords.ToWord(Options.Settings.LevelOf(Stated("acr"), Stated("vot")))));
        if (statement.Claims.FindFirst("name")?.Value is { } name)
        {
            identity.AddClaim(new Claim(ClaimTypes.Name, name));
        }

        // An address that the provider does not vouch for is nobody's.
        if (statement is { Email: { Length: > 0 } email, EmailVerified: true })
        {
            identity.AddClaim(new Claim(ClaimTypes.Email, email));
        }
    }
}

/// <summary>Adds sign-in to accounts by an outside provider when the configuration names one.</summary>
internal static class AccountProvider
{
    public const string Scheme = "CustomerProvider";
    public const string IssuerClaim = "issuer";
    public const string LevelClaim = "level";
    private const string LevelItem = "level";
    private const string LinkItem = "link";

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Accounts:Oidc");
        services.Configure<AccountProviderSettings>(section);
        services.AddScoped<ProviderDoor>();
        if (section.Get<AccountProviderSettings>() is not { IsOn: true } settings)
        {
            return;
        }

        services.AddAuthentication().AddOAuth<AccountProviderOptions, AccountProviderHandler>(Scheme, options =>
        {
            options.ClientId = settings.ClientId;
            options.ClientSecret = settings.ClientSecret;
            options.Settings = settings;
            options.LongestSinceAsked = TimeSpan.FromHours(Math.Clamp(settings.MaxAgeHours, 0, 10_000));
            options.Events.OnTicketReceived = ReceivedAsync;
            options.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect(AccountLinks.SignIn + "?problem=provider");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
        services.AddOptions<AccountProviderOptions>(Scheme).PostConfigure(options => options.DiscoverAt(settings.Authority!));
    }

    /// <param name="level">What is asked for; the provider may state less.</param>
    /// <param name="link">The account to which whoever signs in there is to be added, see <see cref="ProviderDoor.LinkTokenAsync"/>; null to sign in.</param>
    public static AuthenticationProperties Asking(string returnUrl, IdentityLevel level, string? link) =>
        new(new Dictionary<string, string?> { [LevelItem] = ((int)level).ToString(CultureInfo.InvariantCulture), [LinkItem] = link }) { RedirectUri = returnUrl };

    public static IdentityLevel AskedLevel(AuthenticationProperties? properties) =>
        properties?.Items.TryGetValue(LevelItem, out var kept) == true && int.TryParse(kept, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? (IdentityLevel)level : IdentityLevel.None;

    private static async Task ReceivedAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        var person = context.Principal!;
        var stated = new ProviderStatement(
            person.FindFirstValue(IssuerClaim)!,
            person.FindFirstValue(ClaimTypes.NameIdentifier)!,
            PackWords.TryParse<IdentityLevel>(person.FindFirstValue(LevelClaim), out var level) ? level : IdentityLevel.OneTimeLink,
            person.FindFirstValue(ClaimTypes.Name),
            person.FindFirstValue(ClaimTypes.Email));
        var door = http.RequestServices.GetRequiredService<ProviderDoor>();
        var target = context.ReturnUri is ['/', not ('/' or '\\'), ..] or "/" ? context.ReturnUri : AccountLinks.Home;
        context.Response.Redirect(context.Properties?.Items.TryGetValue(LinkItem, out var link) == true && link is { Length: > 0 }
            ? await door.LinkAsync(stated, link, http.RequestAborted)
            : await door.SignInAsync(stated, AskedLevel(context.Properties), target, http.RequestAborted));
    }
}
