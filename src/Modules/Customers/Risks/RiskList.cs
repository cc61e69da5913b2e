using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;

namespace Reeve.Customers.Risks;

/// <summary>What the register's list shows; what its address says.</summary>
internal sealed record RiskFilter(string? Show, string? About, string? Criterion)
{
    public static readonly IReadOnlyList<(string Code, string Name)> Shows =
        [("force", "In force"), ("proposed", "Waiting for a decision"), ("due", "Due for review"), ("appeals", "With an open appeal"), ("ended", "Ended or refused"), ("all", "All")];

    public string ShowOr => Shows.Any(show => show.Code == Show) ? Show! : "open";
}

internal sealed record RiskCounts(int Proposed, int InForce, int Due, int Appeals);

/// <summary>Reads the register: what is due soonest first.</summary>
internal sealed class RiskList(Work work, ICustomers customers, RiskRegister register)
{
    public IQueryable<RiskEntry> Of(RiskFilter filter)
    {
        var now = work.Now;
        var all = work.Db.Set<RiskEntry>().AsNoTracking();
        all = filter.ShowOr switch
        {
            "open" => all.Where(entry => entry.State == RiskState.Proposed || (entry.State == RiskState.Active && entry.ExpiresOn > now)),
            "force" => all.Where(entry => entry.State == RiskState.Active && entry.ExpiresOn > now),
            "proposed" => all.Where(entry => entry.State == RiskState.Proposed),
            "due" => all.Where(entry => entry.State == RiskState.Active && entry.ReviewOn <= now && entry.ExpiresOn > now),
            "appeals" => all.Where(entry => entry.State == RiskState.Active && entry.AppealedAt != null && entry.AppealDecidedAt == null),
            "ended" => all.Where(entry => (entry.State != RiskState.Proposed && entry.State != RiskState.Active) || (entry.State == RiskState.Active && entry.ExpiresOn <= now)),
            _ => all,
        };
        all = filter.About switch
        {
            "person" => all.Where(entry => entry.CustomerId != null),
            "premises" => all.Where(entry => entry.Uprn != null),
            _ => all,
        };
        return (string.IsNullOrEmpty(filter.Criterion) ? all : all.Where(entry => entry.Criterion == filter.Criterion)).OrderBy(entry => entry.ReviewOn).ThenBy(entry => entry.Id);
    }

    public async Task<RiskCounts> CountsAsync(CancellationToken cancellationToken) => new(
        await Of(new RiskFilter("proposed", null, null)).CountAsync(cancellationToken),
        await Of(new RiskFilter("force", null, null)).CountAsync(cancellationToken),
        await Of(new RiskFilter("due", null, null)).CountAsync(cancellationToken),
        await Of(new RiskFilter("appeals", null, null)).CountAsync(cancellationToken));

    public async Task<IReadOnlyList<RiskLine>> LinesAsync(IReadOnlyList<RiskEntry> entries, CancellationToken cancellationToken)
    {
        var names = (await register.CriteriaAsync(cancellationToken)).ToDictionary(criterion => criterion.Code, criterion => criterion.Name, StringComparer.Ordinal);
        var cards = await customers.CardsAsync([.. entries.Select(entry => entry.CustomerId).OfType<Guid>().Distinct()], cancellationToken);
        return [.. entries.Select(entry => new RiskLine(
            entry,
            names.GetValueOrDefault(entry.Criterion, entry.Criterion),
            RiskRegister.StateOf(entry, work.Now),
            entry.CustomerId is { } id ? cards.GetValueOrDefault(id)?.Name ?? "A customer" : entry.Place))];
    }
}
