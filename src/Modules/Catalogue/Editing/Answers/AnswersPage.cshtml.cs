using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;

namespace Reeve.Catalogue.Editing.Answers;

/// <summary>Every article, those whose review is due first.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class AnswersModel(ICatalogue catalogue, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>"public", "staff" or empty for both.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Audience { get; set; }

    public IReadOnlyList<Answer> Answers { get; private set; } = [];

    public DateOnly Today { get; } = UkTime.DateOf(time.UtcNow());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await catalogue.AnswersAsync(cancellationToken);
        var found = string.IsNullOrWhiteSpace(Q) ? null : (await catalogue.FindAnswersAsync(Q, staff: true, 100, cancellationToken)).Select(hit => hit.Answer.Id).ToList();
        Answers =
        [
            .. all.Where(answer => (found is null || found.Contains(answer.Id) || answer.Definition.Title.Contains(Q!.Trim(), StringComparison.OrdinalIgnoreCase))
                    && (string.IsNullOrEmpty(Audience) || PackWords.ToWord(answer.Definition.Audience) == Audience))
                .OrderBy(answer => found?.IndexOf(answer.Id) ?? 0).ThenBy(answer => answer.Definition.ReviewDate).ThenBy(answer => answer.Definition.Title, StringComparer.Ordinal),
        ];
    }
}
