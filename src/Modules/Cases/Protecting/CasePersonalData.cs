using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.Looking;
using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Protecting;

/// <summary>
/// Their cases with answers, time line and files, and what they told on others' cases. What other people told, what staff wrote
/// for themselves and what is in files may tell of somebody else: an officer looks at it first.
/// </summary>
internal sealed class CasePersonalData(ReeveDb db, ICatalogue catalogue, IForms forms) : IPersonalData
{
    private const string Section = "Cases";
    private const int FewOpen = 5;

    public int Order => 30;

    public IReadOnlyList<string> Tables => ["cases", "case_entries", "case_reporters", "case_files"];

    public async Task<IReadOnlyList<PersonalItem>> CollectAsync(IReadOnlyList<Guid> customerIds, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.Cast<Guid?>().ToList();
        var cases = await db.Set<Case>().AsNoTracking().Where(found => ids.Contains(found.CustomerId) && found.AnonymisedAt == null).OrderBy(found => found.ReceivedAt).ToListAsync(cancellationToken);
        var caseIds = cases.ConvertAll(found => found.Id);
        var entries = (await db.Set<CaseEntry>().AsNoTracking().Where(entry => caseIds.Contains(entry.CaseId)).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(cancellationToken)).ToLookup(entry => entry.CaseId);
        var reporters = (await db.Set<CaseReporter>().AsNoTracking().Where(reporter => caseIds.Contains(reporter.CaseId)).OrderBy(reporter => reporter.At).ToListAsync(cancellationToken)).ToLookup(reporter => reporter.CaseId);
        var files = (await db.Set<CaseAttachment>().AsNoTracking().Where(file => caseIds.Contains(file.CaseId)).OrderBy(file => file.At).ToListAsync(cancellationToken)).ToLookup(file => file.CaseId);
        var items = new List<PersonalItem>();
        foreach (var found in cases)
        {
            items.Add(await CaseAsync(found, cancellationToken));
            items.AddRange(entries[found.Id].Where(entry => entry.PublicText is not null || entry.StaffText is not null).Select(entry => Entry(found.Reference, entry, ids)));
            items.AddRange(reporters[found.Id].Select(reporter => Reporter(found.Reference, reporter, ids)));
            items.AddRange(files[found.Id].Select(file => File(found.Reference, file)));
        }

        items.AddRange(await ElsewhereAsync(ids, caseIds, cancellationToken));
        return items;
    }

    public async Task<IReadOnlyList<PersonalSubject>> SubjectsAsync(IReadOnlyList<Guid> customerIds, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.Cast<Guid?>().ToList();
        return [.. (await db.Set<Case>().Where(found => ids.Contains(found.CustomerId)).Select(found => new { found.Id, found.Reference }).ToListAsync(cancellationToken)).Select(row => new PersonalSubject("case", row.Id, row.Reference))];
    }

    public async Task<IReadOnlyList<string>> BeforeErasureAsync(IReadOnlyList<Guid> customerIds, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.Cast<Guid?>().ToList();
        return [.. (await db.Set<Case>().Where(found => ids.Contains(found.CustomerId) && found.Open).OrderBy(found => found.ReceivedAt).Take(FewOpen).Select(found => found.Reference).ToListAsync(cancellationToken))
            .Select(reference => $"Close the case {reference} first: it is still being worked on.")];
    }

    private async Task<PersonalItem> CaseAsync(Case found, CancellationToken cancellationToken)
    {
        var service = await catalogue.ServiceAsync(found.ServiceId, cancellationToken);
        var facts = new List<PersonalFact> { new("Reference", found.Reference), new("Service", service?.Name ?? "No longer offered"), new("Received", UkTime.Exact(found.ReceivedAt)), new("How it came", found.Door.ToString()), new("What was told", found.Description) };
        Add(facts, "Place", found.PlaceText);
        Add(facts, "Property number", found.Uprn);
        Add(facts, "Point on the map", found.Point is { } point ? FormattableString.Invariant($"{point.Lat}, {point.Lng}") : null);
        if (service is not null)
        {
            facts.AddRange(forms.Show(service.Definition, CaseAnswers.Read(found.Answers)).Where(shown => shown.Text.Length > 0).Select(shown => new PersonalFact(shown.Question.Label, shown.Text)));
        }

        Add(facts, "Closed", found.ClosedAt is { } at ? UkTime.Exact(at) : null);
        Add(facts, "Outcome", found.Outcome);
        Add(facts, "About the outcome", found.OutcomeNote);
        Add(facts, "Why it was delayed", found.DelayReason);
        Add(facts, "Why it was sent back", found.SentBackReason);
        return new PersonalItem($"case:{found.Id}", Section, $"{service?.Name ?? "Case"} {found.Reference}", found.ReceivedAt, facts) { Review = found.SentBackReason is null ? null : "Staff wrote why it was sent back: check that it tells of nobody else." };
    }

    private static PersonalItem Entry(string reference, CaseEntry entry, List<Guid?> ids)
    {
        var facts = new List<PersonalFact>();
        Add(facts, entry.FromCustomer ? "Written" : "Told to you", entry.PublicText);
        Add(facts, "Kept for staff", entry.StaffText);
        facts.Add(new PersonalFact("By", entry.FromCustomer ? "A customer" : entry.ActorKind == ActorKind.Staff ? entry.ActorName : entry.ActorKind == ActorKind.System ? "Reeve" : entry.ActorName));
        var review = entry.FromCustomer && entry.CustomerId is { } writer && !ids.Contains(writer) ? "Somebody else wrote this."
            : entry.Kind == EntryKind.ReporterAdded ? "Another person reported the same thing: these are their words."
            : entry.StaffText is not null ? "Staff wrote this for themselves: check that it tells of nobody else."
            : null;
        return new PersonalItem($"case-entry:{entry.Id}", Section, $"{reference}: {WordOf(entry.Kind)}", entry.At, facts) { Review = review };
    }

    /// <summary>"HandoffReceived" is "handoff received".</summary>
    private static string WordOf(EntryKind kind) => string.Concat(kind.ToString().Select((letter, at) => char.IsUpper(letter) ? (at == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static PersonalItem Reporter(string reference, CaseReporter reporter, List<Guid?> ids) =>
        new($"case-reporter:{reporter.Id}", Section, $"{reference}: reported again", reporter.At, [new PersonalFact("Words", reporter.Words)])
        {
            Review = ids.Contains(reporter.CustomerId) ? null : "Another person reported the same thing: these are their words.",
        };

    private static PersonalItem File(string reference, CaseAttachment file) =>
        new($"case-file:{file.Id}", Section, $"{reference}: {file.Name}", file.At, [new PersonalFact("File", $"{file.Name} ({EntryWords.Size(file.Size)})")])
        {
            Review = "A file: open it and check that it shows and tells of nobody else.",
            File = new PersonalFile(file.Sha256, file.Name, file.Mime, file.Size),
        };

    /// <summary>What they told along with others; the case itself is another's.</summary>
    private async Task<IReadOnlyList<PersonalItem>> ElsewhereAsync(List<Guid?> ids, List<Guid> theirs, CancellationToken cancellationToken)
    {
        var reporters = await db.Set<CaseReporter>().AsNoTracking().Where(reporter => ids.Contains(reporter.CustomerId) && !theirs.Contains(reporter.CaseId)).OrderBy(reporter => reporter.At).ToListAsync(cancellationToken);
        // Ids that may be none would need every entry without a customer looked at: the index has only those with one.
        var known = ids.OfType<Guid>().ToList();
        var entries = await db.Set<CaseEntry>().AsNoTracking().Where(entry => known.Contains(entry.CustomerId!.Value) && !theirs.Contains(entry.CaseId)).OrderBy(entry => entry.At).ToListAsync(cancellationToken);
        var caseIds = reporters.Select(reporter => reporter.CaseId).Concat(entries.Select(entry => entry.CaseId)).Distinct().ToList();
        var references = await db.Set<Case>().Where(found => caseIds.Contains(found.Id)).ToDictionaryAsync(found => found.Id, found => found.Reference, cancellationToken);
        return
        [
            .. reporters.Select(reporter => new PersonalItem($"case-reporter:{reporter.Id}", Section, $"What you told that others had reported too, {references.GetValueOrDefault(reporter.CaseId)}", reporter.At, [new PersonalFact("Your words", reporter.Words)])),
            .. entries.Select(entry => new PersonalItem($"case-entry:{entry.Id}", Section, $"What you wrote on {references.GetValueOrDefault(entry.CaseId)}", entry.At, [new PersonalFact("Your words", entry.PublicText ?? "")])),
        ];
    }

    private static void Add(List<PersonalFact> facts, string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            facts.Add(new PersonalFact(name, text));
        }
    }
}
