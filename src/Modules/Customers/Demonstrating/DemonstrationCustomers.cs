using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Relating;
using Reeve.Customers.Restricting;
using Reeve.Customers.Risks;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Demonstrating;

internal sealed class DemonstrationCustomers(Work work, Installation installation, ProposeRisk propose, DecideRisk decide, RestrictRecord restrict, KeepRelations relate) : IDemonstrationCustomers
{
    public async Task<Guid> ProposeRiskAsync(DemonstrationRisk risk, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(risk);
        var id = work.NewId();
        if (installation.Demo)
        {
            await propose.RunAsync(id, new RiskProposal(risk.Criterion, risk.HappenedOn, risk.Happened, risk.Source, risk.Precaution, risk.ReviewOn), risk.CustomerId, risk.Uprn, adult: true, cancellationToken);
        }

        return id;
    }

    public async Task ApproveRiskAsync(Guid entryId, DateOnly reviewOn, string? notToldWhy, CancellationToken cancellationToken = default)
    {
        if (installation.Demo)
        {
            var version = await work.Db.Set<RiskEntry>().AsNoTracking().Where(entry => entry.Id == entryId).Select(entry => entry.Version).SingleAsync(cancellationToken);
            await decide.RunAsync(entryId, version, approve: true, reviewOn, tell: notToldWhy is null, notToldWhy, reason: null, cancellationToken);
        }
    }

    public async Task ProtectAddressAsync(Guid customerId, string reason, IReadOnlyList<string> people, DateOnly reviewOn, CancellationToken cancellationToken = default)
    {
        if (installation.Demo)
        {
            await restrict.SetAsync(customerId, version: 0, RestrictionKind.ProtectedAddress, reason, string.Join('\n', people), [], staff: null, reviewOn, cancellationToken);
        }
    }

    public async Task RelateAsync(Guid customerId, Guid otherId, ActingAs kind, ActingPowers may, string? proof, CancellationToken cancellationToken = default)
    {
        if (installation.Demo)
        {
            await relate.AddAsync(customerId, new RelationshipTold(otherId, null, kind, may, proof, null, null), cancellationToken);
        }
    }
}
