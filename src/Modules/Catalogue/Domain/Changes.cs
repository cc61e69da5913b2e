using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Catalogue.Reading;

namespace Reeve.Catalogue.Domain;

/// <summary>Keeps the version that a change made, journals it, and says that the catalogue in memory is out of date. The caller saves.</summary>
internal sealed class Changes(Work work)
{
    /// <summary>The change that an import writes: what the pack itself said is found again by it.</summary>
    public const string FromPack = "Imported from the council pack";

    private const int LongestChange = 300;

    /// <param name="subject">"service", "answer" or "template".</param>
    /// <param name="change">What changed, in a few words.</param>
    public void Keep(CatalogueRow row, string subject, string change)
    {
        var words = change.Length > LongestChange ? change[..LongestChange] : change;
        work.Db.Add(new CatalogueVersion
        {
            Id = work.NewId(),
            SubjectId = row.Id,
            Version = row.Version,
            At = work.Now,
            ById = work.Actor.Id,
            ByName = work.Actor.Name,
            Change = words,
            Definition = row.Definition,
            Live = row.Live,
        });
        if (row is ServiceRow service && work.Db.Entry(service) is { State: EntityState.Modified } entry
            && Definitions.Read<PackService>(entry.Property(each => each.Definition).OriginalValue).Promise != service.ToPack().Promise)
        {
            work.Raise(new ServicePromiseChanged(service.Id));
        }

        work.Record($"{subject}.changed", subject, row.Id, new { code = row.Code, version = row.Version, change = words });
        work.Touch(CatalogueView.Stamp);
    }
}
