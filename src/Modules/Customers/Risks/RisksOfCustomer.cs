using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;

namespace Reeve.Customers.Risks;

/// <summary>On the customer's page: their entries for who may read the register, and the way to propose one for who may.</summary>
internal sealed class RisksOfCustomer(Work work, ICustomers customers, RiskRegister register, Views views) : ICustomerPanel
{
    public int Order => 80;

    public async Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        var (mayView, mayPropose) = (work.Actor.May(Permission.ViewRisks), work.Actor.May(Permission.ProposeRisks));
        if (!mayView && !mayPropose)
        {
            return null;
        }

        List<RiskEntry> entries = [];
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (mayView)
        {
            var ids = (await customers.SameAsync(customerId, cancellationToken)).Cast<Guid?>().ToList();
            entries = await work.Db.Set<RiskEntry>().AsNoTracking().Where(entry => ids.Contains(entry.CustomerId)).OrderByDescending(entry => entry.ProposedAt).Take(20).ToListAsync(cancellationToken);
            if (entries.Count > 0)
            {
                names = (await register.CriteriaAsync(cancellationToken)).ToDictionary(criterion => criterion.Code, criterion => criterion.Name, StringComparer.Ordinal);
                await Task.WhenAll(entries.Select(entry => views.ViewedAsync("risk", entry.Id, cancellationToken: cancellationToken)));
            }
        }

        return new CustomerPanel("/Customers/Risks/RisksOfCustomer.cshtml", new RisksShown(customerId, mayView, mayPropose, [.. entries.Select(entry => new RiskLine(entry, names.GetValueOrDefault(entry.Criterion, entry.Criterion), RiskRegister.StateOf(entry, work.Now), null))]));
    }
}

internal sealed record RiskLine(RiskEntry Entry, string Criterion, string State, string? About);

internal sealed record RisksShown(Guid CustomerId, bool MayView, bool MayPropose, IReadOnlyList<RiskLine> Lines);

/// <summary>On the time line, for who may read the register.</summary>
internal sealed class RiskHistory(Work work) : ICustomerHistory
{
    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(HistoryAsked asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (!work.Actor.May(Permission.ViewRisks))
        {
            return [];
        }

        var ids = asked.CustomerIds.Cast<Guid?>().ToList();
        var entries = await work.Db.Set<RiskEntry>().AsNoTracking().Where(entry => ids.Contains(entry.CustomerId) && (asked.Before == null || entry.ProposedAt < asked.Before))
            .OrderByDescending(entry => entry.ProposedAt).Take(asked.Limit).ToListAsync(cancellationToken);
        return [.. entries.Select(entry => new HistoryEntry(entry.ProposedAt, "Risk register", entry.Precaution, null, RiskRegister.StateOf(entry, work.Now), entry.State == RiskState.Proposed || entry.IsDue(work.Now), RiskLinks.Entry(entry.Id)))];
    }
}
