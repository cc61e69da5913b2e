using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;

namespace Reeve.Catalogue.Editing.Services;

/// <summary>One question of a form, new or changed.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class QuestionModel(CatalogueEditor editor, IOrganisation organisation) : EditServiceModel(editor, organisation)
{
    /// <summary>The address of a question that is not there yet, which no question may have as its key.</summary>
    public const string Fresh = "new-question";

    [BindProperty(SupportsGet = true)]
    public string Question { get; set; } = "";

    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public string? Label { get; set; }

    [BindProperty]
    public string? Hint { get; set; }

    [BindProperty]
    public string? Type { get; set; }

    /// <summary>"required", "public", "personal".</summary>
    [BindProperty]
    public string[] Traits { get; set; } = [];

    [BindProperty]
    public string? Options { get; set; }

    [BindProperty]
    public string? Min { get; set; }

    [BindProperty]
    public string? Max { get; set; }

    [BindProperty]
    public string? MaxLength { get; set; }

    [BindProperty]
    public string? Pattern { get; set; }

    [BindProperty]
    public string? PatternMessage { get; set; }

    [BindProperty]
    public string? Dates { get; set; }

    [BindProperty]
    public string? After { get; set; }

    [BindProperty]
    public string? AfterValues { get; set; }

    public bool IsNew => Question == Fresh;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (min, max) = (Number(nameof(Min), Min), Number(nameof(Max), Max));
        var length = Number(nameof(MaxLength), MaxLength);
        if (string.IsNullOrWhiteSpace(Label))
        {
            ModelState.AddModelError(nameof(Label), "Enter the question");
        }

        if (string.IsNullOrWhiteSpace(Key) || Key.Trim() == Fresh)
        {
            ModelState.AddModelError(nameof(Key), "Enter a key, like which-bin");
        }

        if (!ModelState.IsValid)
        {
            await ReloadAsync(cancellationToken);
            return Page();
        }

        var question = new FormQuestion
        {
            Key = Text(Key),
            Label = Text(Label),
            Hint = Optional(Hint),
            Type = Word<QuestionType>(Type),
            Required = Traits.Contains("required"),
            Public = Traits.Contains("public"),
            Personal = Traits.Contains("personal"),
            Options = [.. Lines(Options).Select(Option)],
            Min = min,
            Max = max,
            MaxLength = (int?)length,
            Pattern = Optional(Pattern),
            PatternMessage = Optional(PatternMessage),
            Dates = string.IsNullOrEmpty(Dates) ? DateLimit.Any : Word<DateLimit>(Dates),
            ShowWhen = string.IsNullOrEmpty(After) ? null : new ShowWhen(After, [.. (AfterValues ?? "").Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]),
        };
        return await SaveAsync($"Form: {(IsNew ? "added" : "changed")} {question.Key}", service => service with { Form = With(service, question) }, CatalogueLinks.Service(Code, "form"), cancellationToken);
    }

    protected override string? FieldOf(string path) => path.Split('/') switch
    {
        [.., "show-when"] or [.., "show-when", "question"] => nameof(After),
        [.., "show-when", _] => nameof(AfterValues),
        ["form", _, "options", ..] => nameof(Options),
        _ => null,
    };

    protected override void Fill()
    {
        if (IsNew)
        {
            return;
        }

        var question = Service.Form.FirstOrDefault(known => known.Key == Question) ?? throw Refused.Missing("this question");
        (Key, Label, Hint, Type) = (question.Key, question.Label, question.Hint, PackWords.ToWord(question.Type));
        Traits = [.. new[] { (question.Required, "required"), (question.Public, "public"), (question.Personal, "personal") }.Where(trait => trait.Item1).Select(trait => trait.Item2)];
        Options = string.Join('\n', question.Options.Select(option => $"{option.Key}: {option.Label}"));
        (Min, Max) = (question.Min?.ToString(CultureInfo.InvariantCulture), question.Max?.ToString(CultureInfo.InvariantCulture));
        MaxLength = question.MaxLength?.ToString(CultureInfo.InvariantCulture);
        (Pattern, PatternMessage, Dates) = (question.Pattern, question.PatternMessage, PackWords.ToWord(question.Dates));
        (After, AfterValues) = (question.ShowWhen?.Question, question.ShowWhen is { } when ? string.Join(", ", when.Values) : null);
    }

    private List<FormQuestion> With(PackService service, FormQuestion question)
    {
        var form = service.Form.ToList();
        var at = form.FindIndex(known => known.Key == Question);
        if (IsNew)
        {
            form.Add(question);
        }
        else if (at < 0)
        {
            throw Refused.Missing("this question");
        }
        else
        {
            form[at] = question;
        }

        return form;
    }

    // "refuse: Grey bin"; a line without a colon is the label, and its key is made of its words.
    private static QuestionOption Option(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? new QuestionOption(line[..colon].Trim(), line[(colon + 1)..].Trim())
            : new QuestionOption(string.Join('-', Kernel.Values.Folding.Words(line).Take(6)), line);
    }

    private decimal? Number(string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (Forms.Numbers.TryRead(typed, out var number) && number is >= -1_000_000_000 and <= 1_000_000_000)
        {
            return number;
        }

        ModelState.AddModelError(field, "Enter a number, or leave it empty");
        return null;
    }
}
