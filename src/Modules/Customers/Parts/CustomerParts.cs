using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Consents;
using Reeve.Customers.Contracts;
using Reeve.Customers.Household;
using Reeve.Customers.Identities;
using Reeve.Customers.Keeping;
using Reeve.Customers.Names;
using Reeve.Customers.Needs;
using Reeve.Customers.Notes;
using Reeve.Customers.Reaching;
using Reeve.Customers.Relating;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Customers.Parts;

/// <summary>What is kept of a customer beside who they are and how they are reached, in the order the page shows it.</summary>
internal static class CustomerParts
{
    public static IServiceCollection AddCustomerParts(this IServiceCollection services)
    {
        services.AddSnapshot<IdentityTypes>(IdentityTypes.Stamp, IdentityTypes.LoadAsync);
        services.AddScoped<PartDoor>();
        services.AddScoped<CustomersAtHand>();
        services.AddScoped<KeepNeeds>();
        services.AddScoped<INeeds>(provider => provider.GetRequiredService<KeepNeeds>());
        services.AddScoped<KeepConsents>();
        services.AddScoped<IConsents>(provider => provider.GetRequiredService<KeepConsents>());
        services.AddScoped<KeepNames>();
        services.AddScoped<Relations>();
        services.AddScoped<KeepRelations>();
        services.AddScoped<IMayActFor, WhoMayAct>();
        services.AddScoped<IMailbox, Mailbox>();
        services.AddScoped<ReadWhole>();
        services.AddScoped<SeenTypes>();
        services.AddScoped<FindIdentities>();
        services.AddScoped<ICustomerNotices, NeedsNotices>();
        services.AddScoped<ICustomerNotices, SpeakersNotices>();
        services.AddScoped<ICustomerNotices, NotesNotices>();
        services.AddScoped<ICustomerPanel, NeedsPanel>();
        services.AddScoped<ICustomerPanel, RelationsPanel>();
        services.AddScoped<ICustomerPanel, NamesPanel>();
        services.AddScoped<ICustomerPanel, NotesPanel>();
        services.AddScoped<ICustomerPanel, ConsentsPanel>();
        services.AddScoped<ICustomerPanel, HouseholdPanel>();
        services.AddScoped<ICustomerPanel, IdentitiesPanel>();
        services.AddScoped<ICustomerHistory, DetailsHistory>();
        services.AddJob<EndAddresses>();
        services.AddAdminLinks(
            new AdminLink(AdminTask.Services, "What customers agree to", "Surveys, newsletters and the words they are asked with", CustomerLinks.Purposes, Permission.EditOrganisation),
            new AdminLink(AdminTask.Services, "Numbers of other systems", "Library cards, tenancies and who sees them", CustomerLinks.IdentityTypes, Permission.EditOrganisation));
        return services;
    }
}
