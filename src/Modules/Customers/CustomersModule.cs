using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;

namespace Reeve.Customers;

public static class CustomersModule
{
    public static IServiceCollection AddCustomers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(CustomersModule).Assembly);
        return services;
    }

    public static void MapCustomers(this WebApplication app)
    {
    }
}
