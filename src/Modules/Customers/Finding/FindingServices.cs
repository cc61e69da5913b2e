using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;

namespace Reeve.Customers.Finding;

internal static class FindingServices
{
    public static IServiceCollection AddFinding(this IServiceCollection services)
    {
        services.AddSingleton<NameVocabulary>();
        services.AddScoped<FindingIndex>();
        services.AddScoped<Candidates>();
        services.AddScoped<FindCustomers>();
        services.AddJob<ReadCustomers>();
        services.AddJob<ForgetNameWords>();
        return services;
    }
}
