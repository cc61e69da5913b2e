using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;

namespace Reeve.Website;

public static class WebsiteModule
{
    public static IServiceCollection AddWebsite(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(WebsiteModule).Assembly);
        return services;
    }

    public static void MapWebsite(this WebApplication app)
    {
    }
}
