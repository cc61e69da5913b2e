using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;
using Reeve.Places.Finding;
using Reeve.Places.Importing;
using Reeve.Places.Locating;

namespace Reeve.Places;

public static class PlacesModule
{
    public static IServiceCollection AddPlaces(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(PlacesModule).Assembly);
        services.AddSnapshot<PlacesView>(PlacesView.Stamp, PlacesView.LoadAsync);
        services.AddScoped<IPlaces, PlacesReader>();
        services.AddScoped<IPackPart, PlacesPackPart>();
        AsYouType.Add(services, configuration);
        return services;
    }

    public static void MapPlaces(this WebApplication app) => AddressEndpoints.Map(app);
}
