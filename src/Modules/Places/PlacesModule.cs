using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;
using Reeve.Places.Editing;
using Reeve.Places.Finding;
using Reeve.Places.Importing;
using Reeve.Places.Locating;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Places;

public static class PlacesModule
{
    public static IServiceCollection AddPlaces(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(PlacesModule).Assembly);
        services.AddSnapshot<PlacesView>(PlacesView.Stamp, PlacesView.LoadAsync);
        services.AddScoped<IPlaces, PlacesReader>();
        services.AddScoped<IPackPart, PlacesPackPart>();
        services.AddScoped<KeepAddress>();
        AsYouType.Add(services, configuration);
        services.AddAdminLinks(
            new AdminLink(AdminTask.Places, "Access points", "Counters, libraries and buses where people are met", PlacesLinks.AccessPoints, Permission.EditPlaces),
            new AdminLink(AdminTask.Places, "Lines", "The numbers and mailboxes that are advertised", PlacesLinks.Lines, Permission.EditPlaces),
            new AdminLink(AdminTask.Places, "Addresses", "The gazetteer: add, correct, take out of use", PlacesLinks.Addresses, Permission.EditPlaces),
            new AdminLink(AdminTask.Places, "Areas", "Wards, parishes and districts, and whose they are", PlacesLinks.Areas, Permission.EditPlaces));
        return services;
    }

    public static void MapPlaces(this WebApplication app)
    {
        AddressEndpoints.Map(app);
        PlaceApi.Map(app.MapApi("Places"));
    }
}
