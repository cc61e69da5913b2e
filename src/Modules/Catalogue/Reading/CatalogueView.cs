using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Catalogue.Contracts;
using Reeve.Catalogue.Domain;
using Reeve.Catalogue.Searching;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;

namespace Reeve.Catalogue.Reading;

/// <summary>Every service, article and wording in memory, with the indexes they are found by.</summary>
internal sealed class CatalogueView
{
    public const string Stamp = "catalogue";

    private readonly Dictionary<Guid, Service> byId;
    private readonly Dictionary<string, Service> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<TemplateEvent, PackTemplate> templates;

    public CatalogueView(IReadOnlyList<Service> services, IReadOnlyList<Answer> answers, IEnumerable<PackTemplate> templates)
    {
        Services = services;
        Answers = answers;
        byId = services.ToDictionary(service => service.Id);
        // A code wins over another's slug, a live service's slug over a withdrawn one's.
        foreach (var service in services.OrderBy(service => service.Live))
        {
            byName[service.Slug] = service;
        }

        foreach (var service in services)
        {
            byName[service.Code] = service;
        }

        this.templates = templates.ToDictionary(template => template.Event);
        ServiceIndex = new WordIndex<Service>(services.Where(service => service.Live).Select(service => (service, ServiceFields.Of(service.Definition))));
        var names = services.ToDictionary(service => service.Code, service => service.Name, StringComparer.Ordinal);
        AnswerIndex = new WordIndex<Answer>(answers.Where(answer => answer.Live).Select(answer => (answer, ServiceFields.Of(answer.Definition, names))));
    }

    public IReadOnlyList<Service> Services { get; }

    public IReadOnlyList<Answer> Answers { get; }

    public WordIndex<Service> ServiceIndex { get; }

    public WordIndex<Answer> AnswerIndex { get; }

    public Service? Service(Guid id) => byId.GetValueOrDefault(id);

    public Service? Service(string codeOrSlug) => byName.GetValueOrDefault(codeOrSlug);

    public PackTemplate? Template(TemplateEvent happened) => templates.GetValueOrDefault(happened);

    public static async Task<CatalogueView> LoadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ReeveDb>();
        var serviceRows = await db.Set<ServiceRow>().AsNoTracking().OrderBy(row => row.Position).ThenBy(row => row.Code).ToListAsync(cancellationToken);
        var answerRows = await db.Set<AnswerRow>().AsNoTracking().OrderBy(row => row.Position).ThenBy(row => row.Code).ToListAsync(cancellationToken);
        var templateRows = await db.Set<TemplateRow>().AsNoTracking().Where(row => row.Live).ToListAsync(cancellationToken);
        return new CatalogueView(
            [.. serviceRows.Select(row => row.ToContract())],
            [.. answerRows.Select(row => row.ToContract())],
            templateRows.Select(row => row.ToPack()));
    }
}
