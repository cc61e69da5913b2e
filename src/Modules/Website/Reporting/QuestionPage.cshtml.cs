using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Primitives;
using Reeve.CouncilPacks;
using Reeve.Kernel.Files;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Website.Reporting;

/// <summary>One question of the service's form.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class QuestionPageModel(JourneyTools tools, UploadedFiles uploads) : JourneyPageModel(tools)
{
    /// <summary>Every field of this page is named so; files are "Files".</summary>
    public const string Field = "Answer";

    /// <summary>Five files of the largest size and what goes around them: more than that is cut off by the server.</summary>
    private const long MostBytes = 5 * FileStore.MaximumBytes + 1_000_000;

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public FormQuestion Question { get; private set; } = null!;

    /// <summary>The answer given before.</summary>
    public IReadOnlyList<string> Given { get; private set; } = [];

    public IReadOnlyList<(string Sha256, DraftFile File)> Files { get; private set; } = [];

    public DateOnly? GivenDate => Given.Count > 0 && DateOnly.TryParseExact(Given[0].Split('T')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public string? GivenTime => Given.Count > 0 && Given[0].Contains('T', StringComparison.Ordinal) ? Given[0].Split('T')[1] : null;

    public IEnumerable<SelectListItem> Options => Question.Options.Select(option => new SelectListItem(option.Label, option.Key));

    public string Label => Question.Required || Question.Label.Contains("optional", StringComparison.OrdinalIgnoreCase) ? Question.Label : $"{Question.Label} (optional)";

    public int MostFiles => (int)(Question.Max ?? 10);

    protected override string Step => "questions/" + Key;

    public void OnGet() => Take();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Question.Type == QuestionType.File)
        {
            return await FilesAsync(cancellationToken);
        }

        var raw = Raw();
        var reading = Tools.Forms.ReadOne(Question, raw, UkTime.DateOf(Tools.Now));
        if (reading.IsValid)
        {
            return await KeepAsync(answers => Put(answers, reading.Answers.GetValueOrDefault(Question.Key) ?? []), cancellationToken);
        }

        foreach (var problem in reading.Problems)
        {
            ModelState.AddModelError(Field, problem.Message);
        }

        return await AgainAsync(cancellationToken);
    }

    public override Task ReloadAsync(CancellationToken cancellationToken)
    {
        Take();
        return Task.CompletedTask;
    }

    public override Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await base.OnPageHandlerExecutionAsync(context, async () =>
        {
            Question = Service.Definition.Form.FirstOrDefault(question => question.Key == Key) ?? throw Refused.Missing("that question");
            return await next();
        });
    }

    private void Take()
    {
        Given = Answers.Form.GetValueOrDefault(Question.Key) ?? [];
        Files = [.. Given.Where(value => value.Length > 65).Select(value => value[..64]).Where(Answers.Files.ContainsKey).Select(sha => (sha, Answers.Files[sha]))];
    }

    private void Put(DraftAnswers answers, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            answers.Form.Remove(Question.Key);
        }
        else
        {
            answers.Form[Question.Key] = [.. values];
        }
    }

    /// <summary>The fields of this page under the names the form's reader knows; what was typed is kept to be shown again.</summary>
    private Dictionary<string, IReadOnlyList<string>> Raw()
    {
        var raw = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, key) in new[] { (Field, Key), (Field + ".Day", Key + "-day"), (Field + ".Month", Key + "-month"), (Field + ".Year", Key + "-year"), (Field + ".Time", Key + "-time") })
        {
            if (Request.Form.TryGetValue(name, out StringValues values))
            {
                ModelState.SetModelValue(name, new ValueProviderResult(values));
                raw[key] = [.. values.Select(value => value ?? "")];
            }
        }

        if (Question.Type == QuestionType.Address && Request.Form["Chosen"].ToString() is { Length: > 0 and <= 12 } uprn && uprn.All(char.IsAsciiDigit) && raw.TryGetValue(Key, out var typed) && typed is [{ Length: > 0 } words])
        {
            raw[Key] = [$"{uprn}|{words}"];
        }

        return raw;
    }

    private async Task<IActionResult> FilesAsync(CancellationToken cancellationToken)
    {
        if (Request.Form["Remove"].ToString() is { Length: 64 } gone)
        {
            return await ChangeAsync(answers =>
            {
                answers.Form.GetValueOrDefault(Key)?.RemoveAll(value => value.StartsWith(gone, StringComparison.Ordinal));
                answers.Files.Remove(gone);
            }, cancellationToken) ?? RedirectToSelf();
        }

        var sent = Request.Form.Files.Where(file => file.Name == "Files" && (file.Length > 0 || file.FileName.Length > 0)).ToList();
        var already = Answers.Form.GetValueOrDefault(Key)?.Count ?? 0;
        if (already + sent.Count > MostFiles)
        {
            ModelState.AddModelError("Files", MostFiles == 1 ? "You can send one file. Remove the one below first to send another." : $"You can send up to {MostFiles} files. Remove one below or choose fewer.");
            return await AgainAsync(cancellationToken);
        }

        var (taken, problems) = await uploads.TakeAsync(sent, cancellationToken);
        if (taken.Count > 0 && await ChangeAsync(answers => Add(answers, taken), cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        foreach (var problem in problems)
        {
            ModelState.AddModelError("Files", problem);
        }

        if (problems.Count > 0)
        {
            return await AgainAsync(cancellationToken);
        }

        if (Request.Form["Go"] == "add")
        {
            return RedirectToSelf();
        }

        var reading = Tools.Forms.ReadOne(Question, Answers.Answers, UkTime.DateOf(Tools.Now));
        if (reading.IsValid)
        {
            return await KeepAsync(_ => { }, cancellationToken);
        }

        ModelState.AddModelError("Files", reading.Problems[0].Message);
        return await AgainAsync(cancellationToken);
    }

    private void Add(DraftAnswers answers, IReadOnlyList<(string Sha256, DraftFile File)> taken)
    {
        var values = answers.Form.TryGetValue(Key, out var known) ? known : answers.Form[Key] = [];
        foreach (var (sha, file) in taken)
        {
            answers.Files[sha] = file;
            if (!values.Exists(value => value.StartsWith(sha, StringComparison.Ordinal)))
            {
                values.Add($"{sha}|{file.Name}");
            }
        }
    }

    private RedirectResult RedirectToSelf() => Redirect(WebsiteLinks.Step(Slug, DraftId, Step, FromCheck));
}
