using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;

namespace Reeve.Places;

public static class PlacesModule
{
    public static IServiceCollection AddPlaces(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(PlacesModule).Assembly);
        return services;
    }

    public static void MapPlaces(this WebApplication app)
    {
    }
}
