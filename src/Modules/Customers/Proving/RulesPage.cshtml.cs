using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Proving;

/// <summary>The table of what each kind of fact needs, and when failed checks lock.</summary>
[Authorize(Permission.EditOrganisation)]
internal sealed class RulesPage(Work work) : PageModel, IReloads
{
    private IdentityRules kept = new();

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public int? RightNeeded { get; set; }

    [BindProperty]
    public int? LockAfter { get; set; }

    [BindProperty]
    public int? LockHours { get; set; }

    public IReadOnlyList<SelectListItem> Levels { get; } = [.. Enum.GetValues<IdentityLevel>().Select(level => new SelectListItem(level == IdentityLevel.None ? "Nothing: may be told to anybody who asks" : char.ToUpperInvariant(IdentityWords.Of(level)[0]) + IdentityWords.Of(level)[1..], PackWords.ToWord(level)))];

    public string LevelOf(string fact) => Request.HasFormContentType ? Request.Form["level." + fact].ToString() : PackWords.ToWord(kept.Needs(fact));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        (Version, RightNeeded, LockAfter, LockHours) = (kept.Version, kept.RightNeeded, kept.LockAfter, kept.LockHours);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var rules = await work.Db.Set<IdentityRules>().FirstOrDefaultAsync(cancellationToken);
        if (rules is null)
        {
            rules = new IdentityRules();
            work.Db.Add(rules);
        }

        if (rules.Version != Version)
        {
            throw Refused.ChangedMeanwhile();
        }

        var levels = new Dictionary<string, IdentityLevel>(StringComparer.Ordinal);
        foreach (var fact in IdentityWords.AllFacts)
        {
            levels[fact.Code] = PackWords.TryParse<IdentityLevel>(Request.Form["level." + fact.Code], out var level)
                ? level
                : throw new Refused("level-needed", RefusalKind.Invalid, $"Choose what “{fact.Name}” needs", "level." + fact.Code);
        }

        var changed = rules.Change(levels, RightNeeded ?? 0, LockAfter ?? 0, LockHours ?? 0);
        work.Record("identity.rules-changed", "identity-rules", IdentityRules.OnlyId, new { levels = changed.Select(fact => $"{fact}: {levels[fact]}"), rules.RightNeeded, rules.LockAfter, rules.LockHours });
        work.Touch(IdentityRules.Stamp);
        await work.SaveAsync(cancellationToken);
        TempData.Say("The levels are saved");
        return Redirect(CustomerLinks.IdentityRules);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        kept = await work.Db.Set<IdentityRules>().AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? new IdentityRules();
    }
}
