using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;

namespace Reeve.Contacts;

public static class ContactsModule
{
    public static IServiceCollection AddContacts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(ContactsModule).Assembly);
        return services;
    }

    public static void MapContacts(this WebApplication app)
    {
    }
}
