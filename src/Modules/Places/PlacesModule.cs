using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
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
        services.AddStaffNavigation(
            new StaffNavigationItem("Addresses", PlacesLinks.Addresses, Permission.EditPlaces, Order: 240),
            new StaffNavigationItem("Areas", PlacesLinks.Areas, Permission.EditPlaces, Order: 250),
            new StaffNavigationItem("Access points", PlacesLinks.AccessPoints, Permission.EditPlaces, Order: 260),
            new StaffNavigationItem("Lines", PlacesLinks.Lines, Permission.EditPlaces, Order: 270));
        return services;
    }

    public static void MapPlaces(this WebApplication app) => AddressEndpoints.Map(app);
}
