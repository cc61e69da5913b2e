using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Finding;
using Reeve.Customers.Keeping;
using Reeve.Customers.Linking;
using Reeve.Kernel;

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
        return services;
    }

    public static void MapCustomers(this WebApplication app)
    {
    }
}
