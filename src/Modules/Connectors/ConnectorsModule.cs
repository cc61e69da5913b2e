using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Connectors.Contracts;
using Reeve.Connectors.Importing;
using Reeve.Connectors.Open311;
using Reeve.Connectors.Runs;
using Reeve.Connectors.Webhooks;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Connectors;

public static class ConnectorsModule
{
    public static IServiceCollection AddConnectors(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(ConnectorsModule).Assembly);
        services.AddScoped<ICaseImports, ImportRun>().AddScoped<ImportLog>();
        Open311Endpoints.Add(services);
        WebhooksPart.Add(services);
        services.AddAdminLinks(
            new AdminLink(AdminTask.Running, "Imports", "What was brought in from other systems, and what was rejected", ConnectorsLinks.Imports, Permission.EditOrganisation),
            new AdminLink(AdminTask.Running, "Webhooks", "Other systems that are told what happens, and whether it reaches them", ConnectorsLinks.Webhooks, Permission.EditOrganisation));
        return services;
    }

    public static void MapConnectors(this WebApplication app)
    {
        RejectedEndpoint.Map(app);
        Open311Endpoints.Map(app);
    }
}
