using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Reeve.Website.Limits;

/// <summary>How fast one network address may ask the public pages: far above what people do, below what harms others.</summary>
internal static class WebsitePolicies
{
    /// <summary>Suggestions while somebody types.</summary>
    public const string Typing = "website-typing";

    /// <summary>Searches and look-ups.</summary>
    public const string Looking = "website-looking";

    /// <summary>Forms that are sent; reading a page is not counted.</summary>
    public const string Sending = "website-sending";

    public static void Add(IServiceCollection services)
    {
        services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(Typing, context => Bucket(context, "Limits:Website:Typing", 200, 20));
            limits.AddPolicy(Looking, context => Bucket(context, "Limits:Website:Looking", 200, 10));
            limits.AddPolicy(Sending, context => HttpMethods.IsPost(context.Request.Method) ? Bucket(context, "Limits:Website:Sending", 120, 2) : RateLimitPartition.GetNoLimiter("reading"));
        });
    }

    /// <param name="setting">Section with Burst (at once) and PerSecond.</param>
    private static RateLimitPartition<string> Bucket(HttpContext context, string setting, int burst, int perSecond)
    {
        var section = context.RequestServices.GetRequiredService<IConfiguration>().GetSection(setting);
        return RateLimitPartition.GetTokenBucketLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "local", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = section.GetValue("Burst", burst),
            TokensPerPeriod = section.GetValue("PerSecond", perSecond),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = true,
            QueueLimit = 0,
        });
    }
}
