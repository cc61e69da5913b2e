using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Customers.Risks;

internal static class RisksServices
{
    public static IServiceCollection AddRisks(this IServiceCollection services)
    {
        services.AddSnapshot<RisksInForce>(RisksInForce.Stamp, RisksInForce.LoadAsync);
        services.AddScoped<RiskRegister>();
        services.AddScoped<ProposeRisk>();
        services.AddScoped<DecideRisk>();
        services.AddScoped<ReviewRisk>();
        services.AddScoped<AppealRisk>();
        services.AddScoped<EditCriteria>();
        services.AddScoped<RiskList>();
        services.AddScoped<IRiskLetters, RiskLetters>();
        services.AddScoped<ICustomerNotices, RiskNotices>();
        services.AddScoped<ICustomerPanel, RisksOfCustomer>();
        services.AddScoped<ICustomerHistory, RiskHistory>();
        services.AddScoped<IHomePanel, RisksPanel>();
        services.AddJob<ReviewRisks>();
        services.AddStaffNavigation(new StaffNavigationItem("Risk register", RiskLinks.All, Permission.ViewRisks, null, 45));
        services.AddAdminLinks(new AdminLink(AdminTask.Services, "Risk register", "What is entered, the age limit and how long an entry stands", RiskLinks.Criteria, Permission.EditOrganisation));
        return services;
    }
}
