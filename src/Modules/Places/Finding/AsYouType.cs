using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Identity;

namespace Reeve.Places.Finding;

/// <summary>
/// How often one visitor may ask while typing: enough for the fastest typist behind a shared address, too little to
/// copy the gazetteer with. Staff are not counted: a contact centre sits behind one address.
/// </summary>
internal static class AsYouType
{
    /// <summary>The name other modules give to RequireRateLimiting for requests that are sent while somebody types.</summary>
    public const string Policy = "as-you-type";

    /// <summary>Settings Limits:AsYouType:Burst (300 at once) and Limits:AsYouType:PerSecond (30).</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var burst = configuration.GetValue("Limits:AsYouType:Burst", 300);
        var perSecond = configuration.GetValue("Limits:AsYouType:PerSecond", 30);
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(Policy, context =>
                context.RequestServices.GetRequiredService<Actors>().Current.May(Permission.Staff)
                    ? RateLimitPartition.GetNoLimiter("staff")
                    : RateLimitPartition.GetTokenBucketLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "local", _ => new TokenBucketRateLimiterOptions
                    {
                        TokenLimit = burst,
                        TokensPerPeriod = perSecond,
                        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                        AutoReplenishment = true,
                        QueueLimit = 0,
                    }));
        });
    }
}
