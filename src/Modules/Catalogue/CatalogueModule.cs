using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Catalogue.Contracts;
using Reeve.Catalogue.Domain;
using Reeve.Catalogue.Editing;
using Reeve.Catalogue.Forms;
using Reeve.Catalogue.Importing;
using Reeve.Catalogue.Markdown;
using Reeve.Catalogue.Reading;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Catalogue;

public static class CatalogueModule
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(CatalogueModule).Assembly);
        services.AddSnapshot<CatalogueView>(CatalogueView.Stamp, CatalogueView.LoadAsync);
        services.AddScoped<ICatalogue, CatalogueReader>();
        services.AddScoped<ILineSubjects, LineSubjects>();
        services.AddScoped<IPackPart, CataloguePackPart>();
        services.AddScoped<Changes>();
        services.AddScoped<Surroundings>();
        services.AddScoped<CatalogueEditor>();
        services.AddSingleton<IForms, FormRules>();
        services.AddSingleton<IMarkdown, SafeMarkdown>();
        services.AddAdminLinks(
            new AdminLink(AdminTask.Services, "Services", "Their forms, promises, states and who does the work", CatalogueLinks.Services, Permission.EditCatalogue),
            new AdminLink(AdminTask.Services, "Answers", "Articles that advisers and residents read", CatalogueLinks.Answers, Permission.EditCatalogue),
            new AdminLink(AdminTask.Services, "What customers are told", "The wording of messages as a case moves", CatalogueLinks.Templates, Permission.EditCatalogue));
        return services;
    }

    public static void MapCatalogue(this WebApplication app) => ServiceEndpoints.Map(app.MapApi("Services"));
}
