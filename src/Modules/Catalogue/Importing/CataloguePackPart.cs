using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Domain;
using Reeve.Catalogue.Reading;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Organisation.Contracts;

namespace Reeve.Catalogue.Importing;

/// <summary>Services, articles and wording of a council pack, in and out.</summary>
internal sealed class CataloguePackPart(Work work, Changes changes) : IPackPart
{
    private const string Gone = "No longer in the council pack";

    public int Order => 30;

    public async Task ImportAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pack);
        await ImportAsync<ServiceRow, PackService>(pack.Services, "service", service => service.Code, ServiceRow.Of, (row, service) => row.Become(service, live: true), cancellationToken);
        await ImportAsync<AnswerRow, PackAnswer>(pack.Answers, "answer", answer => answer.Code, AnswerRow.Of, (row, answer) => row.Become(Definitions.Write(answer), live: true), cancellationToken);
        await ImportAsync<TemplateRow, PackTemplate>(pack.Templates, "template", template => PackWords.ToWord(template.Event), TemplateRow.Of, (row, template) => row.Become(Definitions.Write(template), live: true), cancellationToken);
        work.Db.ChangeTracker.DetectChanges();
        if (!work.Db.ChangeTracker.HasChanges())
        {
            return;
        }

        work.Record("catalogue.imported", "catalogue", Guid.Empty, new { services = pack.Services.Count, answers = pack.Answers.Count });
        work.Touch(CatalogueView.Stamp);
        await work.SaveAsync(cancellationToken);
    }

    public async Task<CouncilPack> ExportAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var services = await work.Db.Set<ServiceRow>().AsNoTracking().Where(row => row.Live).OrderBy(row => row.Position).ThenBy(row => row.Code).ToListAsync(cancellationToken);
        var answers = await work.Db.Set<AnswerRow>().AsNoTracking().Where(row => row.Live).OrderBy(row => row.Position).ThenBy(row => row.Code).ToListAsync(cancellationToken);
        var templates = await work.Db.Set<TemplateRow>().AsNoTracking().Where(row => row.Live).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        return pack with
        {
            Services = [.. services.Select(row => row.ToPack())],
            Answers = [.. answers.Select(row => row.ToPack())],
            Templates = [.. templates.Select(row => row.ToPack())],
        };
    }

    private async Task ImportAsync<TRow, TPack>(
        IReadOnlyList<TPack> items, string subject, Func<TPack, string> code, Func<TPack, Guid, int, TRow> create, Func<TRow, TPack, bool> become, CancellationToken cancellationToken)
        where TRow : CatalogueRow
    {
        var rows = await work.Db.Set<TRow>().ToDictionaryAsync(row => row.Code, cancellationToken);
        foreach (var (item, position) in items.Select((item, position) => (item, position)))
        {
            if (!rows.Remove(code(item), out var row))
            {
                row = create(item, work.NewId(), position);
                work.Db.Add(row);
                changes.Keep(row, subject, Changes.FromPack);
                continue;
            }

            row.Position = position;
            if (become(row, item))
            {
                changes.Keep(row, subject, Changes.FromPack);
            }
        }

        foreach (var gone in rows.Values.Where(row => row.Live))
        {
            gone.Withdraw();
            changes.Keep(gone, subject, Gone);
        }
    }
}
