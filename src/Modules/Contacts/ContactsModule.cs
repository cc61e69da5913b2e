using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Contacts.Contracts;
using Reeve.Contacts.Demand;
using Reeve.Contacts.Listing;
using Reeve.Contacts.History;
using Reeve.Contacts.Home;
using Reeve.Contacts.Packs;
using Reeve.Contacts.Taking;
using Reeve.Customers.Contracts;
using Reeve.Contacts.Recording;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Contacts;

public static class ContactsModule
{
    public static IServiceCollection AddContacts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(ContactsModule).Assembly);
        services.AddSnapshot<DemandCauses>(DemandCauses.Stamp, DemandCauses.LoadAsync);
        services.AddScoped<IPackPart, DemandCausesPart>();
        services.AddScoped<IHomePanel, ContactsPanel>();
        services.AddScoped<Doors>();
        services.AddScoped<Drafts>();
        services.AddScoped<OpenContact>();
        services.AddScoped<StartContact>();
        services.AddScoped<ChooseCustomer>();
        services.AddScoped<ChooseService>();
        services.AddScoped<EndEnquiry>();
        services.AddScoped<RaiseCase>();
        services.AddScoped<EndContact>();
        services.AddScoped<RecordContact>();
        services.AddScoped<ContactReader>();
        services.AddScoped<DeskCommands>();
        services.AddScoped<DeskReader>();
        services.AddScoped<WhoMayRead>();
        services.AddScoped<IDemonstrationContacts, DemonstrationContacts>();
        services.AddScoped<ContactHistory>();
        services.AddScoped<ICustomerRows, ContactsOfCustomer>();
        services.AddScoped<ICustomerHistory>(provider => provider.GetRequiredService<ContactHistory>());
        services.AddScoped<IContactsUnderWay, ContactsUnderWay>();
        services.AddStaffNavigation(
            new StaffNavigationItem("New contact", ContactLinks.New, Permission.TakeContacts, 'n', 10),
            new StaffNavigationItem("Contacts", ContactLinks.All, Permission.TakeContacts, null, 30));
        return services;
    }

    public static void MapContacts(this WebApplication app)
    {
        DeskEndpoints.Map(app);
        ContactsCsv.Map(app);
        ContactApi.Map(app.MapApi("Contacts"));
    }
}
