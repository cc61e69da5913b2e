using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Kernel;

namespace Reeve.Customers.Restricting;

internal static class RestrictingServices
{
    public static IServiceCollection AddRestricting(this IServiceCollection services)
    {
        services.AddSnapshot<RestrictionsInForce>(RestrictionsInForce.Stamp, RestrictionsInForce.LoadAsync);
        services.AddScoped<RestrictedRecords>();
        services.AddScoped<RestrictRecord>();
        services.AddScoped<BreakGlass>();
        services.AddScoped<ICustomersUnmasked, CustomersUnmasked>();
        services.AddScoped<IGlassBroken, GlassLetters>();
        services.AddScoped<ICustomerPanel, RestrictionPanel>();
        services.AddScoped<ICustomerNotices, RestrictionNotice>();
        return services;
    }
}
