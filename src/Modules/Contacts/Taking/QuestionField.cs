using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.CouncilPacks;

namespace Reeve.Contacts.Taking;

/// <summary>One question of a service's form as the desk asks it.</summary>
/// <param name="Decides">Other questions are asked or not by its answer.</param>
internal sealed record QuestionField(FormQuestion Question, DraftFields Fields, bool First, bool Decides)
{
    public string Name => DraftFields.Question + Question.Key;

    public string Label => Question.Required || Question.Type == QuestionType.Yesno ? Question.Label : Question.Label + " (optional)";

    public string? Value => Fields[Name];

    public IReadOnlyList<string> Values => Fields.All(Name);

    public int MostFiles => (int)(Question.Max ?? 10);

    public string FileHint => $"{Question.Hint} {(MostFiles == 1 ? "One file" : $"Up to {MostFiles} files")} of up to 25 MB: photos, PDF, Word, Excel or plain text.".Trim();

    public IEnumerable<SelectListItem> Options => Question.Type == QuestionType.Yesno
        ? [new SelectListItem("Yes", "yes"), new SelectListItem("No", "no")]
        : Question.Options.Select(option => new SelectListItem(option.Label, option.Key));
}
