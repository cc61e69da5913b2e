using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Reeve.Customers.Accounts.Domain;
using Reeve.Customers.Accounts.Home;
using Reeve.Customers.Accounts.Own;
using Reeve.Customers.Accounts.Provider;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.SignIn;

namespace Reeve.Customers.Accounts;

internal static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        CustomerCookie.Add(services);
        AccountProvider.Add(services, configuration);
        services.TryAddSingleton<TriesLimit>();
        services.AddSingleton<IPasswordHasher<CustomerAccount>, PasswordHasher<CustomerAccount>>();
        services.AddScoped<CustomerSession>();
        services.AddScoped<ICustomerSession>(provider => provider.GetRequiredService<CustomerSession>());
        services.AddScoped<AccountDoor>();
        services.AddScoped<AccountFactor>();
        services.AddScoped<AccountNotices>();
        services.AddScoped<LinkAccount>();
        services.AddScoped<KeepAccount>();
        services.AddScoped<ICustomerAccounts, AccountDirectory>();
        services.AddScoped<IAccountPart, OwnDetailsPart>();
        services.AddScoped<IAccountData, OwnDetailsData>();
        services.AddScoped<KeepOwn>();
        services.AddScoped<IAccountPart, OwnWordsPart>().AddScoped<IAccountData, OwnWordsPart>();
        services.AddScoped<ICustomerPanel, AccountPanel>();
        services.AddJob<ForgetAccounts>();
        return services;
    }
}
