using Microsoft.Extensions.DependencyInjection;

namespace Reeve.Customers.Reviewing;

internal static class ReviewingServices
{
    public static IServiceCollection AddReviewing(this IServiceCollection services) => services;
}
