using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Finding;
using Reeve.Customers.Keeping;
using Reeve.Customers.Linking;
using Reeve.Customers.Protecting;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Customers;

public static class CustomersModule
{
    public static IServiceCollection AddCustomers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(CustomersModule).Assembly);
        services.AddScoped<CustomerWriter>();
        services.AddScoped<KeepCustomer>();
        services.AddScoped<FindCustomers>();
        services.AddScoped<ICustomers, CustomerDirectory>();
        services.AddScoped<IOneTimeLinks, OneTimeLinks>();
        services.AddJob<ForgetLinks>();
        services.AddProtecting();
        services.AddStaffNavigation(new StaffNavigationItem("Customers", CustomerLinks.Find, Permission.ViewCustomers, null, 40));
        return services;
    }

    public static void MapCustomers(this WebApplication app)
    {
        FindEndpoint.Map(app);
        CustomerApi.Map(app.MapApi("Customers"));
    }
}
