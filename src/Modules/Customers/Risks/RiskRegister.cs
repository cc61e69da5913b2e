using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Risks;

/// <summary>What every use case of the register asks first.</summary>
internal sealed class RiskRegister(Work work, ICustomers customers)
{
    public async Task<RiskEntry> LoadAsync(Guid id, CancellationToken cancellationToken) =>
        await work.Db.Set<RiskEntry>().SingleOrDefaultAsync(entry => entry.Id == id, cancellationToken) ?? throw Refused.Missing("that entry of the risk register");

    public async Task<RiskRules> RulesAsync(CancellationToken cancellationToken) => await RulesAsync(work.Db, cancellationToken);

    public static async Task<RiskRules> RulesAsync(ReeveDb db, CancellationToken cancellationToken) =>
        await db.Set<RiskRules>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new RiskRules();

    public Task<List<RiskCriterion>> CriteriaAsync(CancellationToken cancellationToken) =>
        work.Db.Set<RiskCriterion>().AsNoTracking().OrderBy(criterion => criterion.Position).ThenBy(criterion => criterion.Code).ToListAsync(cancellationToken);

    /// <summary>Children are never entered. Of whom nothing is known, somebody must say that they are not one.</summary>
    /// <exception cref="Refused">They are, or may be, too young; or nobody said that they are not.</exception>
    public async Task NeedAdultAsync(Guid customerId, bool confirmed, CancellationToken cancellationToken)
    {
        var same = await customers.SameAsync(customerId, cancellationToken);
        var known = await work.Db.Set<Customer>().Where(customer => same.Contains(customer.Id)).Select(customer => new { customer.Kind, customer.Born }).ToListAsync(cancellationToken);
        var rules = await RulesAsync(cancellationToken);
        if (known.Exists(one => rules.MayBeTooYoung(one.Born, UkTime.DateOf(work.Now))))
        {
            throw new Refused("risk-too-young", RefusalKind.Invalid, $"By their date of birth this person is, or may be, under {rules.AgeLimit}. Children are not entered: speak to safeguarding, and enter the premises if the place is the danger.", "Customer");
        }

        if (!confirmed && known.TrueForAll(one => one.Kind == CustomerKind.Person && one.Born is null))
        {
            throw new Refused("risk-age-unknown", RefusalKind.Invalid, $"We do not know when this person was born. Make sure that they are {rules.AgeLimit} or older, and tick that you did.", "Adult");
        }
    }

    /// <summary>The same in every list and file.</summary>
    public static string StateOf(RiskEntry entry, DateTime now) => entry.State switch
    {
        RiskState.Proposed => "Waits for a decision",
        RiskState.Active when !entry.InForce(now) => "Expired",
        RiskState.Active when entry.IsDue(now) => "Due for review",
        RiskState.Active => "In force",
        RiskState.Refused => "Refused",
        RiskState.Expired => "Expired",
        _ => "Removed",
    };
}

/// <summary>An entry in force, as the pages where people meet need it.</summary>
internal sealed record RiskInForce(Guid Id, Guid? CustomerId, string? Uprn, string Precaution, DateTime ExpiresOn);

/// <summary>Every entry in force, in memory: each case page asks, and hardly any is about one of them.</summary>
internal sealed class RisksInForce(IReadOnlyList<RiskInForce> all, RiskRules rules)
{
    public const string Stamp = "risks";

    public RiskRules Rules => rules;

    public IReadOnlyList<RiskInForce> Persons { get; } = [.. all.Where(entry => entry.CustomerId is not null)];

    public ILookup<string, RiskInForce> Premises { get; } = all.Where(entry => entry.Uprn is not null).ToLookup(entry => entry.Uprn!, StringComparer.Ordinal);

    public static async Task<RisksInForce> LoadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ReeveDb>();
        var all = await db.Set<RiskEntry>().AsNoTracking().Where(entry => entry.State == RiskState.Active)
            .Select(entry => new RiskInForce(entry.Id, entry.CustomerId, entry.Uprn, entry.Precaution, entry.ExpiresOn)).ToListAsync(cancellationToken);
        return new RisksInForce(all, await RiskRegister.RulesAsync(db, cancellationToken));
    }
}
