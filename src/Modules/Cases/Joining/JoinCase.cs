using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.HandingOff;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Joining;

/// <summary>Joins a case to another about the same thing: all who reported it are told as the other moves, and none sees another.</summary>
internal sealed class JoinCase(Work work, CaseLoader cases)
{
    /// <param name="lead">The reference of the case that goes on.</param>
    public async Task RunAsync(string reference, int? version, string? lead, CancellationToken cancellationToken)
    {
        if (!Reference.TryParse(lead, out var into))
        {
            throw new Refused("lead-unknown", RefusalKind.Invalid, "Enter the reference of the case this one is joined to, like RV-7K3M-9QXT.", "Lead");
        }

        var (joined, by) = await cases.LoadAsync(reference, version, cancellationToken);
        if (into == joined.Reference)
        {
            throw new Refused("join-itself", RefusalKind.Invalid, "A case cannot be joined to itself. Choose another.", "Lead");
        }

        var (found, _) = await LeadAsync(into, cancellationToken);
        joined.JoinInto(by, await cases.ServiceAsync(joined, cancellationToken), found);
        work.Db.AddRange((await PeopleAsync(joined, cancellationToken)).Select(person => new CaseReporter { Id = work.NewId(), CaseId = found.Id, CustomerId = person, Words = joined.Description, ContactId = joined.ContactId, FromCaseId = joined.Id, At = by.At }));
        await HandOffCase.EndAsync(work, joined.Id, cancellationToken);
        work.Record("case.joined", "case", joined.Id, new { into = found.Reference }, joined.Reference);
        work.Raise(new CaseJoined(joined.Id, found.Id));
        work.SignalCase(joined.Id);
        work.SignalCase(found.Id);
        await work.SaveAsync(cancellationToken);
    }

    private async Task<(Case Case, Acting By)> LeadAsync(string into, CancellationToken cancellationToken)
    {
        try
        {
            return await cases.LoadAsync(into, version: null, cancellationToken);
        }
        catch (Refused refused) when (refused.Kind == RefusalKind.Missing)
        {
            throw new Refused("lead-unknown", RefusalKind.Invalid, $"We cannot find {into}. Check the reference.", "Lead");
        }
    }

    /// <summary>Everybody who is told of the joined case.</summary>
    private async Task<IReadOnlyList<Guid>> PeopleAsync(Case joined, CancellationToken cancellationToken)
    {
        var others = await work.Db.Set<CaseReporter>().Where(reporter => reporter.CaseId == joined.Id).Select(reporter => reporter.CustomerId).ToListAsync(cancellationToken);
        return [.. others.Prepend(joined.CustomerId).OfType<Guid>().Distinct()];
    }
}
