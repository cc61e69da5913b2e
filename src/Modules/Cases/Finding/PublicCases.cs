using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Finding;

/// <summary>What anybody with a reference may know of a case, and what its customer may once they have proved who they are.</summary>
internal sealed class PublicCases(Work work, ICatalogue catalogue, IForms forms, ICustomers customers)
{
    public async Task<PublicCase?> RunAsync(string typed, string? proof, CancellationToken cancellationToken)
    {
        if (await ProveAsync(typed, proof, cancellationToken) is not { } proved)
        {
            return null;
        }

        var found = proved.Case;
        var service = await catalogue.ServiceAsync(found.ServiceId, cancellationToken);
        // What was joined to another moves as the other does; the customer keeps their own reference.
        var lead = found.JoinedIntoId is { } into ? await work.Db.Set<Case>().AsNoTracking().SingleAsync(each => each.Id == into, cancellationToken) : found;
        var leadService = lead == found ? service : await catalogue.ServiceAsync(lead.ServiceId, cancellationToken);
        var name = found.Sensitive && !proved.IsProved ? "Your request" : service?.Name ?? "Your request";
        var mine = proved.IsProved && proved.CustomerId is { } me && found.CustomerId is { } owner && (me == owner || (await customers.SameAsync(me, cancellationToken)).Contains(owner));
        var glance = new CaseGlance(found.Id, found.Reference, found.ServiceId, name, StateWords.Of(leadService, lead.State, lead.Kind), lead.Kind, lead.Open, found.ReceivedAt, lead.DelayedTo ?? lead.ResolveBy, mine ? found.PlaceText : null, null);
        var outcome = leadService?.Definition.Outcomes.FirstOrDefault(each => each.Code == lead.Outcome)?.Public;
        if (!proved.IsProved)
        {
            return new PublicCase(glance, found.Sensitive ? null : outcome, lead.Due, null, [], [], false);
        }

        var entries = await EntriesAsync(found, lead, proved.CustomerId!.Value, cancellationToken);
        var answers = service is null ? [] : forms.Show(service.Definition, CaseAnswers.Read(found.Answers))
            .Where(shown => mine || shown.Question.Public).Select(shown => (shown.Question.Label, shown.Text)).ToList();
        return new PublicCase(glance, outcome, lead.Due, lead.DelayReason, entries, answers, true);
    }

    /// <summary>The case, and which of those who reported it the proof names; null when there is no such case.</summary>
    public async Task<Proved?> ProveAsync(string typed, string? proof, CancellationToken cancellationToken)
    {
        if (!Reference.TryParse(typed, out var reference)
            || await work.Db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(each => each.Reference == reference, cancellationToken) is not { } found)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(proof))
        {
            return new Proved(found, false, null);
        }

        var ids = await work.Db.Set<CaseReporter>().AsNoTracking().Where(reporter => reporter.CaseId == found.Id && reporter.CustomerId != null).Select(reporter => reporter.CustomerId!.Value).ToListAsync(cancellationToken);
        if (found.CustomerId is { } first)
        {
            ids.Insert(0, first);
        }

        var cards = await customers.CardsAsync(ids.Distinct().ToList(), cancellationToken);
        var postcode = Postcode.TryParse(proof, out var code) ? code : null;
        var email = EmailAddress.TryParse(proof, out var address) ? address : null;
        Guid? who = ids.Where(id => cards.TryGetValue(id, out var card) && Agrees(card, postcode, email)).Select(id => (Guid?)id).FirstOrDefault();
        if (who is null && email is not null && (await customers.WithEmailAsync(email, cancellationToken)).ToHashSet() is { Count: > 0 } reached)
        {
            // Merged with others, somebody may be written to at another address than the one they gave here; theirs proves them as before.
            who = ids.Where(reached.Contains).Select(id => (Guid?)id).FirstOrDefault();
        }

        return new Proved(found, who is not null, who);
    }

    private static bool Agrees(CustomerCard card, string? postcode, string? email) =>
        (postcode is not null && Postcode.TryParse(card.Postcode, out var own) && own == postcode)
        || (email is not null && string.Equals(card.Email, email, StringComparison.OrdinalIgnoreCase));

    private async Task<IReadOnlyList<PublicEntry>> EntriesAsync(Case found, Case lead, Guid me, CancellationToken cancellationToken)
    {
        var joinedAt = lead == found ? DateTime.MaxValue : found.ClosedAt ?? found.TouchedAt;
        var rows = await work.Db.Set<CaseEntry>().AsNoTracking()
            .Where(entry => entry.PublicText != null && (entry.CaseId == found.Id || (entry.CaseId == lead.Id && entry.At >= joinedAt)))
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id)
            .Select(entry => new { entry.At, entry.PublicText, entry.FromCustomer, entry.CustomerId, entry.CaseId, Personal = entry.Kind == EntryKind.Replied || entry.Kind == EntryKind.Paused })
            .ToListAsync(cancellationToken);
        var same = await customers.SameAsync(me, cancellationToken);
        // What somebody wrote, and what was written to them, is shown to them alone: those who reported the same see nothing of each other.
        return [.. rows.Where(row => row.FromCustomer ? row.CustomerId is { } writer && same.Contains(writer) : !row.Personal || (row.CaseId == found.Id && found.CustomerId is { } owner && same.Contains(owner))).Select(row => new PublicEntry(row.At, row.PublicText!, row.FromCustomer))];
    }
}

/// <param name="CustomerId">Who it is, of those who reported it.</param>
internal sealed record Proved(Case Case, bool IsProved, Guid? CustomerId);
