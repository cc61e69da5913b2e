using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Contracts;
using Reeve.DataProtection.Demonstrating;
using Reeve.DataProtection.Erasing;
using Reeve.DataProtection.Exporting;
using Reeve.DataProtection.Holding;
using Reeve.DataProtection.Home;
using Reeve.DataProtection.Looking;
using Reeve.DataProtection.Requesting;
using Reeve.DataProtection.Retaining;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Organisation.Contracts;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.DataProtection;

/// <summary>People's rights over their data: requests, packages, holds, erasure, and how long records are kept.</summary>
public static class DataProtectionModule
{
    public static IServiceCollection AddDataProtectionOfPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(DataProtectionModule).Assembly);
        services.AddScoped<ChangeRequest>().AddScoped<WhoLooked>().AddScoped<GatherItems>().AddScoped<AskForPackage>().AddScoped<PackageFile>();
        services.AddScoped<Held>().AddScoped<HoldDesk>().AddScoped<MayErase>().AddScoped<RetentionSchedule>();
        services.AddScoped<IPackPart, RetentionPackPart>();
        services.AddScoped<Restriction>().AddScoped<ICustomerNotices>(provider => provider.GetRequiredService<Restriction>()).AddScoped<ICustomerGuard>(provider => provider.GetRequiredService<Restriction>());
        services.AddScoped<ICustomerPanel, CustomerProtection>();
        services.AddScoped<IDemonstrationRequests, DemonstrationRequests>();
        services.AddScoped<IPersonalData, OwnPersonalData>().AddScoped<IErase, EraseRequests>();
        services.AddJob<MakePackages>().AddJob<RemovePackages>().AddJob<RunErasures>().AddJob<KeepNoLonger>();
        services.AddStaffNavigation(new StaffNavigationItem("Data protection", DataProtectionLinks.Home, Permission.ProtectData, Order: 180));
        return services;
    }

    public static void MapDataProtectionOfPeople(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        PackageEndpoint.Map(app);
    }
}
