using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Customers.Proving;

internal static class ProvingServices
{
    public static IServiceCollection AddProving(this IServiceCollection services)
    {
        services.AddSnapshot<IdentityRules>(IdentityRules.Stamp, IdentityRules.LoadAsync);
        services.AddScoped<Questions>();
        services.AddScoped<ProveIdentity>();
        services.AddScoped<IProofs, ProofReader>();
        services.AddScoped<ICustomerHistory, IdentityHistory>();
        services.AddScoped<ICustomerPanel, IdentityPanel>();
        services.AddAdminLinks(new AdminLink(AdminTask.Site, "Proving identity", "What may be told to whom, and when failed checks lock", CustomerLinks.IdentityRules, Permission.EditOrganisation));
        return services;
    }
}
