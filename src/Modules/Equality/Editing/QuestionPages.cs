using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Equality.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Equality.Editing;

[Authorize(Permission.EditOrganisation)]
internal sealed class QuestionsPage(Work work, EditQuestions edit) : PageModel, IReloads
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public int? Threshold { get; set; }

    public IReadOnlyList<Question> Questions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rules = await work.Db.Set<EqualityRules>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new EqualityRules();
        (Version, Threshold) = (rules.Version, rules.Threshold);
        await ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await edit.SaveRulesAsync(Version, Threshold, cancellationToken);
        TempData.Say("The smallest number that is shown is saved");
        return Redirect(EqualityLinks.Questions);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken) =>
        Questions = await work.Db.Set<Question>().AsNoTracking().OrderBy(question => question.Position).ThenBy(question => question.Code).ToListAsync(cancellationToken);
}

[Authorize(Permission.EditOrganisation)]
internal sealed class QuestionPage(Work work, EditQuestions edit) : PageModel
{
    public const string New = "new";

    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Hint { get; set; }

    [BindProperty]
    public string? Choices { get; set; }

    [BindProperty]
    public bool InUse { get; set; }

    public bool IsNew => Code == New;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (!IsNew)
        {
            var kept = await work.Db.Set<Question>().AsNoTracking().SingleOrDefaultAsync(one => one.Code == Code, cancellationToken) ?? throw Refused.Missing("that question");
            (Version, Text, Hint, Choices, InUse) = (kept.Version, kept.Text, kept.Hint, kept.Typed(), kept.InUse);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await edit.SaveAsync(IsNew ? null : Code, Version, Text, Hint, Choices, InUse, cancellationToken);
        TempData.Say("The question is saved");
        return Redirect(EqualityLinks.Questions);
    }
}
