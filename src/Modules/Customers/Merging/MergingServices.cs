using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;

namespace Reeve.Customers.Merging;

internal static class MergingServices
{
    public static IServiceCollection AddMerging(this IServiceCollection services)
    {
        services.AddScoped<MergeCustomers>();
        services.AddScoped<BothRecords>();
        services.AddScoped<AddedSince>();
        services.AddScoped<ICustomerRows, PointRows>();
        services.AddScoped<ICustomerRows, AddressRows>();
        services.AddScoped<ICustomerRows, NameRows>();
        services.AddScoped<ICustomerRows, NeedRows>();
        services.AddScoped<ICustomerRows, ConsentRows>();
        services.AddScoped<ICustomerRows, NoteRows>();
        services.AddScoped<ICustomerRows, RelationshipRows>();
        services.AddScoped<ICustomerRows, IdentityRows>();
        services.AddScoped<ICustomerPanel, MergesPanel>();
        services.AddScoped<ICustomerHistory, MergeHistory>();
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<MergedPages>(MergedPages.WithinRefusals));
        return services;
    }
}
