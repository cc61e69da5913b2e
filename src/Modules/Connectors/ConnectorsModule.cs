using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Connectors.Contracts;
using Reeve.Connectors.Importing;
using Reeve.Kernel;

namespace Reeve.Connectors;

public static class ConnectorsModule
{
    public static IServiceCollection AddConnectors(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(ConnectorsModule).Assembly);
        services.AddScoped<ICaseImports, ImportRun>();
        return services;
    }

    public static void MapConnectors(this WebApplication app)
    {
    }
}
