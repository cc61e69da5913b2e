using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;

namespace Reeve.Catalogue.Reading;

internal sealed class CatalogueReader(Snapshot<CatalogueView> snapshot, IPlaces places, IOrganisation organisation) : ICatalogue
{
    public async ValueTask<IReadOnlyList<Service>> ServicesAsync(CancellationToken cancellationToken = default) =>
        (await snapshot.GetAsync(cancellationToken)).Services;

    public async ValueTask<Service?> ServiceAsync(Guid id, CancellationToken cancellationToken = default) =>
        (await snapshot.GetAsync(cancellationToken)).Service(id);

    public async ValueTask<Service?> ServiceAsync(string codeOrSlug, CancellationToken cancellationToken = default) =>
        (await snapshot.GetAsync(cancellationToken)).Service(codeOrSlug);

    public async ValueTask<IReadOnlyList<ServiceHit>> FindServicesAsync(string typed, PackChannel? channel, int limit, CancellationToken cancellationToken = default)
    {
        var index = (await snapshot.GetAsync(cancellationToken)).ServiceIndex;
        return [.. index.Find(typed).Where(hit => channel is not { } one || hit.Item.Definition.Channels.Contains(one)).Take(limit).Select(hit => new ServiceHit(hit.Item, hit.Score, hit.Why))];
    }

    public async ValueTask<IReadOnlyList<AnswerHit>> FindAnswersAsync(string typed, bool staff, int limit, CancellationToken cancellationToken = default)
    {
        var index = (await snapshot.GetAsync(cancellationToken)).AnswerIndex;
        return [.. index.Find(typed).Where(hit => staff || hit.Item.Definition.Audience == AnswerAudience.Public).Take(limit).Select(hit => new AnswerHit(hit.Item, hit.Score))];
    }

    public async ValueTask<IReadOnlyList<Answer>> AnswersAsync(CancellationToken cancellationToken = default) =>
        (await snapshot.GetAsync(cancellationToken)).Answers;

    public async ValueTask<Responsible?> ResponsibleAsync(Service service, GeoPoint? point, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        var people = await organisation.GetAsync(cancellationToken);
        var facts = point is { } at ? await places.AtAsync(at, cancellationToken) : null;
        var bound = await places.AuthoritiesWithAreasAsync(cancellationToken);
        return WhoAnswers.For(service.Definition, facts, people, bound);
    }

    public async ValueTask<PackTemplate?> TemplateAsync(Service service, TemplateEvent happened, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Definition.Templates.FirstOrDefault(template => template.Event == happened) ?? (await snapshot.GetAsync(cancellationToken)).Template(happened);
    }
}
