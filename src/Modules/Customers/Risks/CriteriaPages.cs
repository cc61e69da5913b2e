using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Risks;

[Authorize(Permission.EditOrganisation)]
internal sealed class CriteriaPage(RiskRegister register, EditCriteria edit) : PageModel, IReloads
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public int? AgeLimit { get; set; }

    [BindProperty]
    public int? ReviewMonths { get; set; }

    [BindProperty]
    public int? GraceDays { get; set; }

    public IReadOnlyList<RiskCriterion> Criteria { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rules = await register.RulesAsync(cancellationToken);
        (Version, AgeLimit, ReviewMonths, GraceDays) = (rules.Version, rules.AgeLimit, rules.ReviewMonths, rules.GraceDays);
        await ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await edit.SaveRulesAsync(Version, AgeLimit, ReviewMonths, GraceDays, cancellationToken);
        TempData.Say("The rules of the register are saved");
        return Redirect(RiskLinks.Criteria);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken) => Criteria = await register.CriteriaAsync(cancellationToken);
}

[Authorize(Permission.EditOrganisation)]
internal sealed class CriterionPage(Work work, EditCriteria edit) : PageModel
{
    public const string New = "new";

    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Meaning { get; set; }

    [BindProperty]
    public bool InUse { get; set; }

    public bool IsNew => Code == New;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (!IsNew)
        {
            var kept = await work.Db.Set<RiskCriterion>().AsNoTracking().SingleOrDefaultAsync(one => one.Code == Code, cancellationToken) ?? throw Refused.Missing("that criterion");
            (Version, Name, Meaning, InUse) = (kept.Version, kept.Name, kept.Meaning, kept.InUse);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await edit.SaveAsync(IsNew ? null : Code, Version, Name, Meaning, InUse, cancellationToken);
        TempData.Say("The criterion is saved");
        return Redirect(RiskLinks.Criteria);
    }
}
