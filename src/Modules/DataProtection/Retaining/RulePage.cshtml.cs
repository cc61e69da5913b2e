using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.DataProtection.Retaining;

/// <summary>Changes how long one kind, or one service's records, are kept.</summary>
[Authorize(Permission.ProtectData)]
internal sealed class RulePage(RetentionSchedule schedule) : PageModel, IReloads
{
    private const string New = "new";

    [FromRoute]
    public string Kind { get; set; } = "";

    /// <summary>Code of the part in the address; "new" to choose one.</summary>
    [FromRoute]
    public string? Part { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Chosen { get; set; }

    [BindProperty]
    public int? Months { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Basis { get; set; }

    public RetentionKind Known { get; private set; } = null!;

    public bool IsNew => Part == New;

    public bool MayRemove { get; private set; }

    public string? PartName => Known.Parts.FirstOrDefault(part => part.Code == Part).Name;

    public IReadOnlyList<SelectListItem> Parts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (!IsNew)
        {
            var rule = (await schedule.RulesAsync(cancellationToken)).FirstOrDefault(rule => rule.Kind == Kind && rule.Part == (Part ?? "")) ?? throw Refused.Missing("that time");
            (Months, Reason, Basis, Version) = (rule.Months, rule.Reason, rule.Basis, rule.Id == Guid.Empty ? 0 : rule.Version);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        var part = IsNew ? Chosen ?? "" : Part ?? "";
        if ((IsNew || part.Length > 0) && !Known.Parts.Any(known => known.Code == part))
        {
            throw new Refused("part-which", RefusalKind.Invalid, "Choose whose records have a time of their own", nameof(Chosen));
        }

        await schedule.ChangeAsync(Kind, part, Version, ModelState.IsValid ? Months : null, Reason, Basis, cancellationToken);
        TempData.Say("The schedule is changed. What is due is worked out again tonight, or by the button below.");
        return Redirect(DataProtectionLinks.Retention);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        await schedule.RemoveAsync(Kind, Part ?? "", cancellationToken);
        TempData.Say("It is kept as long as the others of its kind again.");
        return Redirect(DataProtectionLinks.Retention);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in schedule.Kinds)
        {
            var known = await kind.KindAsync(cancellationToken);
            Known = known.Code == Kind ? known : Known;
        }

        _ = Known ?? throw Refused.Missing("that kind of record");
        var rules = await schedule.RulesAsync(cancellationToken);
        Parts = [.. Known.Parts.Where(part => !rules.Any(rule => rule.Kind == Kind && rule.Part == part.Code)).Select(part => new SelectListItem(part.Name, part.Code))];
        MayRemove = rules.Any(rule => rule.Kind == Kind && rule.Part == Part && Part is { Length: > 0 } && rule.Id != Guid.Empty);
    }
}
