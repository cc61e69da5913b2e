using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Files;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;
using Reeve.WorkingTime;

namespace Reeve.Cases.Looking;

/// <summary>A promise as its clock shows it: never by colour alone.</summary>
/// <param name="Words">"by Thursday 3 December, by 5pm", "kept", "stands still while we wait" …</param>
/// <param name="Class">The state's class: late, soon, well or nothing.</param>
internal sealed record ClockView(string Name, string Words, string? Exact, string Class);

internal sealed record EntryView(Guid Id, DateTime At, string By, EntryKind Kind, string? PublicText, string? StaffText, bool FromCustomer, IReadOnlyList<CaseAttachment> Files);

/// <summary>Files to be listed, with their pictures.</summary>
internal sealed record FilesOfCase(string Reference, IReadOnlyList<CaseAttachment> Files);

internal sealed record HandoffView(string Email, DateTime SentAt, DateTime? ReceivedAt, bool Ended, bool Late, bool SentBack);

internal sealed record ReporterView(string Name, Guid? CustomerId, string Words, DateTime At, string? FromReference);

/// <summary>Everything the page of a case shows.</summary>
internal sealed record CaseView(
    Case Case, Service? Service, string State, CustomerCard? Customer, string? Team, string? Authority, string? Ward, string? Owner, string? Assignee, string? TakenBy, string? Outcome,
    IReadOnlyList<(string Label, string Text)> Answers, IReadOnlyList<EntryView> Entries, IReadOnlyList<CaseAttachment> Files, IReadOnlyList<ReporterView> Reporters, IReadOnlyList<HandoffView> Handoffs, IReadOnlyList<ClockView> Clocks, string? LeadReference, DateTime Now)
{
    /// <summary>True when its reader is not shown whose it is: then the place, files and whatever somebody wrote are left out too.</summary>
    public bool Hidden => Customer?.Restricted == true;

    public string? Description => Hidden ? CaseMask.Text(Case.Description) : Case.Description;

    public string? OutcomeNote => Hidden ? CaseMask.Text(Case.OutcomeNote) : Case.OutcomeNote;

    public string? DelayReason => Hidden ? CaseMask.Text(Case.DelayReason) : Case.DelayReason;
}

/// <summary>Reads a case for its page: a few queries, however long its history.</summary>
internal sealed class CaseViews(Work work, ICatalogue catalogue, IForms forms, IOrganisation organisation, ICustomers customers, IPlaces places)
{
    private const int LongestHistory = 500;

    /// <summary>Most cases have nothing of what is told here as well; it is not asked for then.</summary>
    private static readonly Compiled<Func<ReeveDb, string, CancellationToken, Task<Found?>>> Any = new(() => EF.CompileAsyncQuery((ReeveDb db, string reference, CancellationToken _) =>
        db.Set<Case>().AsNoTracking().Include(each => each.Clocks).Where(each => each.Reference == reference)
            .Select(each => new Found(each, db.Set<CaseReporter>().Any(reporter => reporter.CaseId == each.Id), db.Set<CaseAttachment>().Any(file => file.CaseId == each.Id), db.Set<CaseHandoff>().Any(handoff => handoff.CaseId == each.Id)))
            .SingleOrDefault()));

    private static readonly Compiled<Func<ReeveDb, Guid, IAsyncEnumerable<CaseEntry>>> EntriesOf = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid caseId) =>
        db.Set<CaseEntry>().AsNoTracking().Where(entry => entry.CaseId == caseId).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(LongestHistory)));

    private static readonly Compiled<Func<ReeveDb, Guid, IAsyncEnumerable<CaseAttachment>>> FilesOf = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid caseId) =>
        db.Set<CaseAttachment>().AsNoTracking().Where(file => file.CaseId == caseId).OrderBy(file => file.At).ThenBy(file => file.Id).AsQueryable()));

    private static readonly Compiled<Func<ReeveDb, Guid, IAsyncEnumerable<Reported>>> ReportersOf = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid caseId) =>
        db.Set<CaseReporter>().AsNoTracking().Where(reporter => reporter.CaseId == caseId).OrderBy(reporter => reporter.At)
            .Select(reporter => new Reported(reporter.CustomerId, reporter.Words, reporter.At, db.Set<Case>().Where(each => each.Id == reporter.FromCaseId).Select(each => each.Reference).FirstOrDefault()))));

    private static readonly Compiled<Func<ReeveDb, Guid, DateTime, IAsyncEnumerable<HandoffView>>> HandoffsOf = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid caseId, DateTime now) =>
        db.Set<CaseHandoff>().AsNoTracking().Where(handoff => handoff.CaseId == caseId).OrderByDescending(handoff => handoff.SentAt)
            .Select(handoff => new HandoffView(handoff.Email, handoff.SentAt, handoff.ReceivedAt, handoff.EndedAt != null, handoff.ReceivedAt == null && handoff.EndedAt == null && handoff.ConfirmBy < now, handoff.RefusedAt != null))));

    public async Task<CaseView> OfAsync(string reference, CancellationToken cancellationToken)
    {
        var asked = Reference.TryParse(reference, out var parsed) ? await Any.For(work.Db)(work.Db, parsed, cancellationToken) : null;
        if (asked is not { Case: { } found } || !CaseScope.Sees(work.Actor, found))
        {
            throw CaseRefusals.NotFound();
        }

        var service = await catalogue.ServiceAsync(found.ServiceId, cancellationToken);
        var view = await organisation.GetAsync(cancellationToken);
        List<Reported> reporters = asked.Reported ? await ReportersOf.For(work.Db)(work.Db, found.Id).ToListAsync(cancellationToken) : [];
        var cards = await customers.CardsAsync(reporters.Select(reporter => reporter.Who).Append(found.CustomerId).OfType<Guid>().Distinct().ToList(), cancellationToken);
        var hidden = work.Actor.Hides(found.CustomerId);
        var (entries, files) = await EntriesAsync(found.Id, asked.Files, hidden, reporters.Exists(reporter => work.Actor.Hides(reporter.Who)), cancellationToken);
        var ward = found.WardCode is { } code ? await places.AreaAsync(code, cancellationToken) : null;
        var lead = found.JoinedIntoId is { } into ? await work.Db.Set<Case>().Where(each => each.Id == into).VisibleTo(work.Actor).Select(each => each.Reference).SingleOrDefaultAsync(cancellationToken) : null;
        return new CaseView(
            found, service, found.Outcome == Case.Joined ? "Joined to another case" : StateWords.Of(service, found.State, found.Kind),
            found.CustomerId is { } customer ? cards.GetValueOrDefault(customer) : null,
            view.Team(found.TeamId)?.Name, view.Authority(found.AuthorityId)?.Name, ward?.Name, view.Person(found.OwnerId)?.Name, view.Person(found.AssigneeId)?.Name, view.Person(found.TakenById)?.Name,
            service?.Definition.Outcomes.FirstOrDefault(outcome => outcome.Code == found.Outcome)?.Staff,
            service is null ? [] : [.. forms.Show(service.Definition, CaseAnswers.Read(found.Answers)).Where(shown => !hidden || CaseMask.Told(service).Contains(shown.Question.Key)).Select(shown => (shown.Question.Label, shown.Text))],
            entries, files,
            [.. reporters.Select(reporter => new ReporterView(reporter.Who is { } who ? cards.GetValueOrDefault(who)?.Name ?? "A customer" : "Somebody who gave no name", reporter.Who, hidden || work.Actor.Hides(reporter.Who) ? CaseMask.Text(reporter.Words)! : reporter.Words, reporter.At, reporter.From))],
            asked.HandedOff ? await HandoffsOf.For(work.Db)(work.Db, found.Id, work.Now).ToListAsync(cancellationToken) : [], Clocks(found, CaseCalendars.Of(view)), lead, work.Now);
    }

    /// <param name="hidden">Its customer is not shown to this reader.</param>
    /// <param name="others">Somebody else who reported it is not.</param>
    private async Task<(IReadOnlyList<EntryView> Entries, IReadOnlyList<CaseAttachment> Files)> EntriesAsync(Guid caseId, bool hasFiles, bool hidden, bool others, CancellationToken cancellationToken)
    {
        var entries = await EntriesOf.For(work.Db)(work.Db, caseId).ToListAsync(cancellationToken);
        var files = hidden || !hasFiles ? [] : await FilesOf.For(work.Db)(work.Db, caseId).ToListAsync(cancellationToken);
        var byEntry = files.Where(file => file.EntryId is not null).ToLookup(file => file.EntryId!.Value);
        return ([.. entries.Select(entry =>
        {
            var masked = hidden || work.Actor.Hides(entry.CustomerId) || (others && CaseMask.OfReporters(entry.Kind));
            var (told, staff) = masked ? CaseMask.Entry(entry.Kind, entry.PublicText, entry.StaffText) : (entry.PublicText, entry.StaffText);
            return new EntryView(entry.Id, entry.At, entry.FromCustomer ? "The customer" : entry.ActorName, entry.Kind, told, staff, entry.FromCustomer, masked ? [] : [.. byEntry[entry.Id]]);
        })], files);
    }

    private IReadOnlyList<ClockView> Clocks(Case found, CalendarLookup calendars) =>
        [.. found.Clocks.OrderBy(clock => clock.Metric).Select(clock => Clock(clock, found, calendars))];

    private ClockView Clock(CaseClock clock, Case found, CalendarLookup calendars)
    {
        var read = clock.Read(calendars);
        var name = clock.Metric switch { PromiseMetric.Acknowledge => "Acknowledge", PromiseMetric.Respond => "Respond", _ => "Resolve" };
        var exact = read.Due is { } at ? UkTime.Exact(at) : null;
        if (read.WasKept is { } kept)
        {
            return new ClockView(name, kept ? "Kept" : "Done, later than promised", exact, kept ? "well" : "late");
        }

        return read switch
        {
            { State: ClockState.Paused } => new ClockView(name, read.IsOverdue(work.Now) ? "Broken before we asked the customer" : "Stands still while we wait for the customer", exact, ""),
            _ when read.IsOverdue(work.Now) => new ClockView(name, $"Broken: it was due {UkTime.Day(read.Due!.Value, work.Now)}", exact, "late"),
            _ when clock.WarnAt <= work.Now => new ClockView(name, $"Soon: {UkTime.By(read.Due!.Value, work.Now)}", exact, "soon"),
            _ => new ClockView(name, UkTime.By(read.Due!.Value, work.Now), exact, found.Open ? "" : "well"),
        };
    }

    private sealed record Found(Case Case, bool Reported, bool Files, bool HandedOff);

    /// <summary>Who else told of it, and in which case of their own.</summary>
    private sealed record Reported(Guid? Who, string Words, DateTime At, string? From);
}
