using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Catalogue.Contracts;
using Reeve.Catalogue.Domain;
using Reeve.Catalogue.Forms;
using Reeve.Catalogue.Importing;
using Reeve.Catalogue.Markdown;
using Reeve.Catalogue.Reading;
using Reeve.Kernel;
using Reeve.Organisation.Contracts;

namespace Reeve.Catalogue;

public static class CatalogueModule
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(CatalogueModule).Assembly);
        services.AddSnapshot<CatalogueView>(CatalogueView.Stamp, CatalogueView.LoadAsync);
        services.AddScoped<ICatalogue, CatalogueReader>();
        services.AddScoped<IPackPart, CataloguePackPart>();
        services.AddScoped<Changes>();
        services.AddSingleton<IForms, FormRules>();
        services.AddSingleton<IMarkdown, SafeMarkdown>();
        return services;
    }

    public static void MapCatalogue(this WebApplication app)
    {
    }
}
