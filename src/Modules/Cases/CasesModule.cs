using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;

namespace Reeve.Cases;

public static class CasesModule
{
    public static IServiceCollection AddCases(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(CasesModule).Assembly);
        return services;
    }

    public static void MapCases(this WebApplication app)
    {
    }
}
