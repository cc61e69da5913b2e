using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Looking;

/// <summary>The head of every page about one case: what it is, where it stands, and the version that was looked at.</summary>
internal sealed record CaseHead(Guid Id, string Reference, Guid ServiceId, string Service, Service? Definition, string State, StateKind Kind, bool Open, string? Place, DateTime? Due, bool Overdue, Guid TeamId, Guid AuthorityId, Guid? AssigneeId, Guid? OwnerId, bool Waiting, int Reporters, int Version, IReadOnlyList<LastEntry> Last);

/// <summary>What happened last, for whoever comes back to a page that has changed meanwhile.</summary>
internal sealed record LastEntry(DateTime At, string By, string Text);

internal sealed class CaseHeads(Work work, ICatalogue catalogue)
{
    private const int Recent = 3;

    /// <exception cref="Kernel.Refusals.Refused">Not there, or not for this person.</exception>
    public async Task<CaseHead> OfAsync(string reference, CancellationToken cancellationToken)
    {
        var found = Reference.TryParse(reference, out var parsed)
            ? await work.Db.Set<Case>().AsNoTracking().VisibleTo(work.Actor).SingleOrDefaultAsync(each => each.Reference == parsed, cancellationToken)
            : null;
        if (found is null)
        {
            throw CaseRefusals.NotFound();
        }

        var service = await catalogue.ServiceAsync(found.ServiceId, cancellationToken);
        var last = await work.Db.Set<CaseEntry>().AsNoTracking().Where(entry => entry.CaseId == found.Id).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(Recent)
            .Select(entry => new { entry.At, entry.ActorName, entry.Kind, entry.PublicText, entry.StaffText, entry.CustomerId }).ToListAsync(cancellationToken);
        var hidden = work.Actor.Hides(found.CustomerId);
        var others = !hidden && last.Exists(entry => CaseMask.OfReporters(entry.Kind)) && await CaseMask.HidesReporterAsync(work, found.Id, cancellationToken);
        var lines = last.ConvertAll(entry => (entry.At, entry.ActorName, Text: hidden || work.Actor.Hides(entry.CustomerId) || (others && CaseMask.OfReporters(entry.Kind)) ? CaseMask.Entry(entry.Kind, entry.PublicText, entry.StaffText) : (entry.PublicText, entry.StaffText)));
        var reporters = await work.Db.Set<CaseReporter>().CountAsync(reporter => reporter.CaseId == found.Id, cancellationToken);
        return new CaseHead(
            found.Id, found.Reference, found.ServiceId, service?.Name ?? "Withdrawn service", service, StateWords.Of(service, found.State, found.Kind), found.Kind, found.Open, hidden ? null : found.PlaceText,
            found.Due, found.Open && found.Due < work.Now, found.TeamId, found.AuthorityId, found.AssigneeId, found.OwnerId, found.WaitingSince is not null, reporters, found.Version, lines.ConvertAll(line => new LastEntry(line.At, line.ActorName, line.Text.Item1 ?? line.Text.Item2 ?? "")));
    }
}
