using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Asking;
using Reeve.Customers.Contracts;
using Reeve.Customers.Demonstrating;
using Reeve.Customers.Finding;
using Reeve.Customers.Keeping;
using Reeve.Customers.Accounts;
using Reeve.Customers.Linking;
using Reeve.Customers.Parts;
using Reeve.Customers.Merging;
using Reeve.Customers.Reviewing;
using Reeve.Customers.Restricting;
using Reeve.Customers.Risks;
using Reeve.Customers.Moving;
using Reeve.Customers.Proving;
using Reeve.Customers.TimeLines;
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
        services.AddScoped<ICustomerRegister, CustomerRegister>();
        services.AddFinding();
        services.AddTimeLine();
        services.AddScoped<ICustomers, CustomerDirectory>();
        services.AddScoped<IOneTimeLinks, OneTimeLinks>();
        services.AddScoped<ICustomerHomes, CustomerHomes>();
        services.AddJob<ForgetLinks>();
        services.AddCustomerParts();
        services.AddMerging();
        services.AddReviewing();
        services.AddProving();
        services.AddAccounts(configuration);
        services.AddProtecting();
        services.AddStaffNavigation(new StaffNavigationItem("Customers", CustomerLinks.Find, Permission.ViewCustomers, null, 40));
        services.AddRisks();
        services.AddRestricting();
        services.AddScoped<IDemonstrationCustomers, DemonstrationCustomers>();
        services.AddScoped<IEqualityAsked, EqualityMarks>();
        return services;
    }

    public static void MapCustomers(this WebApplication app)
    {
        RestrictedGate.Use(app);
        FindEndpoint.Map(app);
        RisksCsv.Map(app);
        Accounts.Home.DataPage.Map(app);
        CustomerApi.Map(app.MapApi("Customers"));
    }
}
