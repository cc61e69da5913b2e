using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Joining;

/// <summary>Another person has the same problem: they are told as it moves, and see nothing of the others.</summary>
internal sealed class AddReporter(Work work, CaseLoader cases, ICustomers customers)
{
    public async Task RunAsync(string reference, Guid? customerId, string words, Guid? contactId, CancellationToken cancellationToken)
    {
        // Not narrowed to what the actor may see: a resident adds themselves to a case the website showed them.
        var id = Reference.TryParse(reference, out var parsed)
            ? await work.Db.Set<Case>().Where(each => each.Reference == parsed).Select(each => (Guid?)(each.JoinedIntoId ?? each.Id)).SingleOrDefaultAsync(cancellationToken)
            : null;
        if (id is not { } known)
        {
            throw CaseRefusals.NotFound();
        }

        var text = CaseRefusals.Text(words, "Description");
        var (found, by) = await cases.LoadAsync(known, cancellationToken);
        if (!found.Open)
        {
            throw CaseRefusals.AlreadyClosed(found.Reference, "nobody can be added to it");
        }

        var same = customerId is { } asked ? (await customers.SameAsync(asked, cancellationToken)).Cast<Guid?>().ToList() : [];
        var there = same.Count > 0 && (same.Contains(found.CustomerId) || await work.Db.Set<CaseReporter>().AnyAsync(reporter => reporter.CaseId == found.Id && same.Contains(reporter.CustomerId), cancellationToken));
        if (!there)
        {
            work.Db.Add(new CaseReporter { Id = work.NewId(), CaseId = found.Id, CustomerId = customerId, Words = text, ContactId = contactId, At = by.At });
            work.Raise(new CaseReporterAdded(found.Id, customerId));
        }

        found.AddReporter(by, text);
        work.Record("case.reporter-added", "case", found.Id, new { customerId }, found.Reference);
        work.Signal("cases");
        work.Signal("case:" + found.Id);
        await work.SaveAsync(cancellationToken);
    }
}
