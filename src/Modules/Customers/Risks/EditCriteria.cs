using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;

namespace Reeve.Customers.Risks;

/// <summary>Changes what the register is for, which is the same for every authority.</summary>
internal sealed class EditCriteria(Work work, IReach reach)
{
    /// <param name="code">Null to add one.</param>
    public async Task SaveAsync(string? code, int version, string? name, string? meaning, bool inUse, CancellationToken cancellationToken)
    {
        (await reach.OfAsync(Permission.EditOrganisation, cancellationToken)).NeedEverything();
        RiskCriterion criterion;
        if (code is null)
        {
            var made = string.Join('-', Folding.Words(name));
            made = made.Length > 40 ? made[..40].Trim('-') : made;
            if (await work.Db.Set<RiskCriterion>().AnyAsync(one => one.Code == made, cancellationToken))
            {
                throw new Refused("risk-criterion-there", RefusalKind.Invalid, "There is one of this name already", "Name");
            }

            criterion = new RiskCriterion { Code = made, Position = 1 + (await work.Db.Set<RiskCriterion>().MaxAsync(one => (int?)one.Position, cancellationToken) ?? 0) };
            criterion.Change(name, meaning, inUse: true);
            if (made.Length == 0)
            {
                throw new Refused("risk-criterion-name", RefusalKind.Invalid, "Enter what it is called, in letters", "Name");
            }

            work.Db.Add(criterion);
        }
        else
        {
            criterion = await work.Db.Set<RiskCriterion>().SingleOrDefaultAsync(one => one.Code == code, cancellationToken) ?? throw Refused.Missing("that criterion");
            criterion.CheckVersion(version);
            criterion.Change(name, meaning, inUse);
        }

        work.Record("risk-criteria.changed", "risk-criterion", Guid.Empty, new { criterion.Code });
        await work.SaveAsync(cancellationToken);
    }

    public async Task SaveRulesAsync(int version, int? ageLimit, int? reviewMonths, int? graceDays, CancellationToken cancellationToken)
    {
        (await reach.OfAsync(Permission.EditOrganisation, cancellationToken)).NeedEverything();
        var rules = await work.Db.Set<RiskRules>().SingleOrDefaultAsync(cancellationToken);
        if (rules is null)
        {
            rules = new RiskRules();
            work.Db.Add(rules);
        }

        rules.CheckVersion(version);
        rules.Change(ageLimit ?? 0, reviewMonths ?? 0, graceDays ?? 0);
        work.Record("risk-rules.changed", "risk-rules", rules.Id, new { rules.AgeLimit, rules.ReviewMonths, rules.GraceDays });
        work.Touch(RisksInForce.Stamp);
        await work.SaveAsync(cancellationToken);
    }
}
