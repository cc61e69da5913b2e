using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;

namespace Reeve.Customers.TimeLines;

internal static class TimeLineServices
{
    public static IServiceCollection AddTimeLine(this IServiceCollection services)
    {
        services.AddScoped<TimeLine>();
        services.AddScoped<ICustomerHistory, DetailsHistory>();
        return services;
    }
}
