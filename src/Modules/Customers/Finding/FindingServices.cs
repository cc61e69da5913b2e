using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;

namespace Reeve.Customers.Finding;

internal static class FindingServices
{
    public static IServiceCollection AddFinding(this IServiceCollection services)
    {
        services.AddSnapshot<NameVocabulary>(NameVocabulary.Stamp, (provider, _) => Task.FromResult(new NameVocabulary(provider.GetRequiredService<TimeProvider>())));
        services.AddScoped<NameWords>();
        services.AddScoped<FindingIndex>();
        services.AddScoped<Candidates>();
        services.AddScoped<FindCustomers>();
        services.AddJob<ReadCustomers>();
        services.AddJob<ForgetNameWords>();
        return services;
    }
}
