using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Protecting;

/// <summary>
/// Takes what tells of a person out of cases, without saving. Reference, service, dates, clocks, ward, outcome and who worked on
/// it stay, so that every figure stays as it was; words, names, files and the exact place go.
/// </summary>
internal sealed class AnonymiseCases(Work work, ICatalogue catalogue)
{
    /// <summary>Two decimals of a degree are about a kilometre.</summary>
    private const int Decimals = 2;

    /// <summary>Kinds of answers that are chosen or counted rather than told.</summary>
    private static readonly QuestionType[] Counted = [QuestionType.Single, QuestionType.Multiple, QuestionType.Yesno, QuestionType.Number];

    public async Task RunAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToList();
        var cases = await work.Db.Set<Case>().Include(found => found.Entries).AsSplitQuery().Where(found => wanted.Contains(found.Id) && found.AnonymisedAt == null).ToListAsync(cancellationToken);
        wanted = [.. cases.Select(found => found.Id)];
        if (cases.Count == 0)
        {
            return;
        }

        var reporters = await work.Db.Set<CaseReporter>().Where(reporter => wanted.Contains(reporter.CaseId)).ToListAsync(cancellationToken);
        reporters.ForEach(Blank);
        foreach (var handoff in await work.Db.Set<CaseHandoff>().Where(handoff => wanted.Contains(handoff.CaseId) && handoff.Refusal != null).ToListAsync(cancellationToken))
        {
            handoff.Refusal = null;
        }

        var files = (await work.Db.Set<CaseAttachment>().Where(file => wanted.Contains(file.CaseId)).ToListAsync(cancellationToken)).ToLookup(file => file.CaseId);
        var documents = await work.Db.Set<SearchDocument>().Where(document => document.Kind == CaseSearch.Kind && wanted.Contains(document.SubjectId)).ToDictionaryAsync(document => document.SubjectId, cancellationToken);
        foreach (var found in cases)
        {
            var service = await catalogue.ServiceAsync(found.ServiceId, cancellationToken);
            Blank(found, service);
            found.Entries.ForEach(Blank);
            if (documents.TryGetValue(found.Id, out var document))
            {
                document.Text = Folding.Fold($"{found.Reference} {found.Reference.Replace("-", "", StringComparison.Ordinal)} {service?.Name}");
            }

            if (files[found.Id].ToList() is { Count: > 0 } theirs)
            {
                work.Db.RemoveRange(theirs);
                work.Raise(new CaseFilesRemoved(found.Id, [.. theirs.Select(file => file.Sha256).Distinct()]));
            }
        }
    }

    /// <summary>What somebody wrote or told on others' cases.</summary>
    public async Task LeaveAsync(IReadOnlyList<Guid> customerIds, CancellationToken cancellationToken)
    {
        var ids = customerIds.Cast<Guid?>().ToList();
        var reporters = await work.Db.Set<CaseReporter>().Where(reporter => ids.Contains(reporter.CustomerId)).ToListAsync(cancellationToken);
        foreach (var reporter in reporters.Where(reporter => reporter.Words.Length > 0))
        {
            // The time line quotes what they told without saying whose words they are.
            var (caseId, words) = (reporter.CaseId, reporter.Words);
            (await work.Db.Set<CaseEntry>().Where(entry => entry.CaseId == caseId && (entry.Kind == EntryKind.ReporterAdded || entry.Kind == EntryKind.Joined) && entry.StaffText != null && entry.StaffText.Contains(words)).ToListAsync(cancellationToken)).ForEach(Blank);
        }

        reporters.ForEach(Blank);
        var entries = await work.Db.Set<CaseEntry>().Where(entry => customerIds.Contains(entry.CustomerId!.Value)).ToListAsync(cancellationToken);
        var written = entries.Select(entry => (Guid?)entry.Id).ToList();
        foreach (var file in (await work.Db.Set<CaseAttachment>().Where(file => written.Contains(file.EntryId)).ToListAsync(cancellationToken)).GroupBy(file => file.CaseId))
        {
            work.Db.RemoveRange(file);
            work.Raise(new CaseFilesRemoved(file.Key, [.. file.Select(each => each.Sha256).Distinct()]));
        }

        entries.ForEach(Blank);
    }

    private void Blank(Case found, Service? service)
    {
        var row = work.Db.Entry(found);
        row.Property(each => each.Description).CurrentValue = Removed.On("Description", work.Now);
        row.Property(each => each.Answers).CurrentValue = Kept(found, service);
        row.Property(each => each.PlaceText).CurrentValue = null;
        row.Property(each => each.Uprn).CurrentValue = null;
        row.Property(each => each.Lat).CurrentValue = found.Lat is { } lat ? Math.Round(lat, Decimals) : null;
        row.Property(each => each.Lng).CurrentValue = found.Lng is { } lng ? Math.Round(lng, Decimals) : null;
        row.Property(each => each.CustomerId).CurrentValue = null;
        row.Property(each => each.ContactId).CurrentValue = null;
        row.Property(each => each.OutcomeNote).CurrentValue = null;
        row.Property(each => each.DelayReason).CurrentValue = null;
        row.Property(each => each.SentBackReason).CurrentValue = null;
        row.Property(each => each.AnonymisedAt).CurrentValue = work.Now;
        row.Property(each => each.Version).CurrentValue = found.Version + 1;
    }

    /// <summary>Answers that are chosen or counted and not marked as telling of a person.</summary>
    private static string? Kept(Case found, Service? service)
    {
        var questions = service?.Definition.Form.ToDictionary(question => question.Key) ?? [];
        var kept = CaseAnswers.Read(found.Answers).Where(answer => questions.TryGetValue(answer.Key, out var question) && !question.Personal && Counted.Contains(question.Type)).ToDictionary(answer => answer.Key, answer => answer.Value);
        return kept.Count == 0 ? null : JsonSerializer.Serialize(kept, CaseAnswers.Json);
    }

    private void Blank(CaseEntry entry)
    {
        var row = work.Db.Entry(entry);
        row.Property(each => each.PublicText).CurrentValue = null;
        row.Property(each => each.StaffText).CurrentValue = null;
        row.Property(each => each.CustomerId).CurrentValue = null;
        if (entry.FromCustomer)
        {
            row.Property(each => each.ActorName).CurrentValue = "The customer";
        }
    }

    private void Blank(CaseReporter reporter)
    {
        var row = work.Db.Entry(reporter);
        row.Property(each => each.Words).CurrentValue = "";
        row.Property(each => each.CustomerId).CurrentValue = null;
        row.Property(each => each.ContactId).CurrentValue = null;
    }
}
