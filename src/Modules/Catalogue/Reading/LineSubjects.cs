using Reeve.Kernel.Snapshots;
using Reeve.Places.Contracts;

namespace Reeve.Catalogue.Reading;

internal sealed class LineSubjects(Snapshot<CatalogueView> snapshot) : ILineSubjects
{
    public async ValueTask<IReadOnlyList<LineSubject>> AllAsync(CancellationToken cancellationToken = default) =>
        [.. (await snapshot.GetAsync(cancellationToken)).Services.Where(service => service.Live).Select(service => new LineSubject(service.Code, service.Name, service.Definition.Group))];
}
