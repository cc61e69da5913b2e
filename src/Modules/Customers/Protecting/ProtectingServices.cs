using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Journal;

namespace Reeve.Customers.Protecting;

internal static class ProtectingServices
{
    /// <summary>What this module does for data protection.</summary>
    public static IServiceCollection AddProtecting(this IServiceCollection services) => services
        .AddScoped<ICustomerRecords, CustomerRecords>()
        .AddScoped<PartsOfCustomer>().AddScoped<IPersonalData>(provider => provider.GetRequiredService<PartsOfCustomer>())
        .AddScoped<ForgetCustomer>().AddScoped<IErase>(provider => provider.GetRequiredService<ForgetCustomer>())
        .AddScoped<IPersonalData, CustomerPersonalData>().AddScoped<IRetention, CustomerRetention>();
}
