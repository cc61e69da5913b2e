using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Places.Contracts;

namespace Reeve.Customers.Risks;

/// <summary>Proposes that a person or a place is entered.</summary>
internal sealed class ProposeRisk(Work work, RiskRegister register, ICustomers customers, IPlaces places)
{
    /// <param name="id">Brought by the form, so that sending it twice proposes once.</param>
    public async Task RunAsync(Guid id, RiskProposal proposal, Guid? customerId, string? uprn, bool adult, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<RiskEntry>().AnyAsync(entry => entry.Id == id, cancellationToken))
        {
            return;
        }

        if (customerId is { } person)
        {
            customerId = await work.Db.Set<Customer>().Where(customer => customer.Id == person).Select(customer => (Guid?)customer.CurrentId).SingleOrDefaultAsync(cancellationToken) ?? throw Refused.Missing("that customer");
            await register.NeedAdultAsync(customerId.Value, adult, cancellationToken);
        }

        (string Uprn, string Text)? place = customerId is null ? await PlaceAsync(uprn, cancellationToken) : null;
        if (!(await register.CriteriaAsync(cancellationToken)).Exists(criterion => criterion.InUse && criterion.Code == proposal.Criterion))
        {
            throw new Refused("risk-criterion", RefusalKind.Invalid, "Choose what kind of thing happened", "Criterion");
        }

        if (customerId is { } one)
        {
            var same = (await customers.SameAsync(one, cancellationToken)).Cast<Guid?>().ToList();
            if (await work.Db.Set<RiskEntry>().AnyAsync(entry => same.Contains(entry.CustomerId) && entry.Criterion == proposal.Criterion && entry.State == RiskState.Proposed, cancellationToken))
            {
                throw new Refused("risk-proposed-already", RefusalKind.Conflict, "An entry of this kind about this person waits for a decision already.", "Criterion");
            }
        }

        var entry = RiskEntry.Propose(id, proposal, customerId, place, work.Actor, await register.RulesAsync(cancellationToken), work.Now);
        work.Db.Add(entry);
        work.Record("risk.proposed", "risk", entry.Id, new { entry.Criterion, about = customerId is null ? "premises" : "person" });
        work.Signal("risks");
        await work.SaveAsync(cancellationToken);
    }

    private async Task<(string Uprn, string Text)> PlaceAsync(string? uprn, CancellationToken cancellationToken) =>
        Customer.Trimmed(uprn) is { Length: <= 12 } number && await places.AddressAsync(number, cancellationToken) is { } found
            ? (found.Uprn, found.Text)
            : throw new Refused("risk-place", RefusalKind.Invalid, "Choose the address from the list: type a part of it and pick one", "Address");
}

/// <summary>Approves or refuses what somebody else proposed.</summary>
internal sealed class DecideRisk(Work work, RiskRegister register)
{
    public async Task RunAsync(Guid id, int version, bool? approve, DateOnly? reviewOn, bool? tell, string? notToldWhy, string? reason, CancellationToken cancellationToken)
    {
        var entry = await register.LoadAsync(id, cancellationToken);
        entry.CheckVersion(version);
        if (approve is null)
        {
            throw new Refused("risk-decision", RefusalKind.Invalid, "Choose whether it is approved", "Approve");
        }

        if (approve == false)
        {
            entry.Refuse(work.Actor, reason, work.Now);
            work.Record("risk.refused", "risk", id);
        }
        else
        {
            if (entry.CustomerId is { } customer)
            {
                // Somebody may have learnt the date of birth since it was proposed; whoever proposed it said that they looked.
                await register.NeedAdultAsync(customer, confirmed: true, cancellationToken);
            }

            entry.Approve(work.Actor, reviewOn, tell ?? throw new Refused("risk-tell", RefusalKind.Invalid, "Choose whether the person is told", "Tell"), notToldWhy, await register.RulesAsync(cancellationToken), work.Now);
            work.Record("risk.approved", "risk", id, new { told = entry.Told });
            work.Touch(RisksInForce.Stamp);
            if (entry.Told)
            {
                work.Raise(new RiskApproved(id));
            }
        }

        work.Signal("risks");
        await work.SaveAsync(cancellationToken);
    }
}

/// <summary>Looks at an entry again: it stays with another review ahead, or it is removed.</summary>
internal sealed class ReviewRisk(Work work, RiskRegister register)
{
    public async Task RunAsync(Guid id, int version, bool? keep, string? precaution, DateOnly? reviewOn, string? reason, CancellationToken cancellationToken)
    {
        var entry = await register.LoadAsync(id, cancellationToken);
        entry.CheckVersion(version);
        switch (keep)
        {
            case null:
                throw new Refused("risk-review", RefusalKind.Invalid, "Choose whether it stays", "Keep");
            case true:
                entry.Keep(work.Actor, precaution, reason, reviewOn, await register.RulesAsync(cancellationToken), work.Now);
                work.Record("risk.kept", "risk", id);
                break;
            default:
                entry.Remove(work.Actor, reason, work.Now);
                work.Record("risk.removed", "risk", id);
                break;
        }

        work.Touch(RisksInForce.Stamp);
        work.Signal("risks");
        await work.SaveAsync(cancellationToken);
    }
}

/// <summary>Takes in what somebody says against an entry about them, and decides it.</summary>
internal sealed class AppealRisk(Work work, RiskRegister register)
{
    public async Task ReceiveAsync(Guid id, int version, string? words, CancellationToken cancellationToken)
    {
        var entry = await register.LoadAsync(id, cancellationToken);
        entry.CheckVersion(version);
        entry.ReceiveAppeal(words, work.Now);
        work.Record("risk.appealed", "risk", id);
        work.Signal("risks");
        await work.SaveAsync(cancellationToken);
    }

    public async Task DecideAsync(Guid id, int version, bool? upheld, string? reason, CancellationToken cancellationToken)
    {
        var entry = await register.LoadAsync(id, cancellationToken);
        entry.CheckVersion(version);
        entry.DecideAppeal(work.Actor, upheld, reason, work.Now);
        work.Record("risk.appeal-decided", "risk", id, new { upheld });
        if (entry.CustomerId is not null)
        {
            work.Raise(new RiskAppealDecided(id));
        }

        work.Touch(RisksInForce.Stamp);
        work.Signal("risks");
        await work.SaveAsync(cancellationToken);
    }
}
