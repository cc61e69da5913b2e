using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Catalogue.Contracts;
using Reeve.Catalogue.Domain;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Catalogue.Editing.Answers;

/// <summary>One article: written, looked at, saved, withdrawn, and what it said before.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class AnswerModel(CatalogueEditor editor, ICatalogue catalogue, IOrganisation organisation, IMarkdown markdown) : PageModel, IReloads
{
    public const string Fresh = "new";

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? NewCode { get; set; }

    [BindProperty]
    public string? Heading { get; set; }

    [BindProperty]
    public string? Keywords { get; set; }

    [BindProperty]
    public string[] Services { get; set; } = [];

    [BindProperty]
    public string? Audience { get; set; }

    [BindProperty]
    public string? OwnerTeam { get; set; }

    [BindProperty]
    public DateOnly? ReviewDate { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    public bool IsNew => Code == Fresh;

    public bool Live { get; private set; } = true;

    public bool Previewing { get; private set; }

    public IHtmlContent Preview => markdown.Html(Body);

    public IEnumerable<SelectListItem> AllServices { get; private set; } = [];

    public IEnumerable<SelectListItem> Teams { get; private set; } = [];

    public IReadOnlyList<CatalogueVersion> Versions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (IsNew)
        {
            return;
        }

        var row = await editor.AnswerAsync(Code, cancellationToken);
        Fill(row.ToPack());
        Version = row.Version;
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var people = await organisation.GetAsync(cancellationToken);
        AllServices = [.. (await catalogue.ServicesAsync(cancellationToken)).OrderBy(service => service.Name, StringComparer.Ordinal).Select(service => new SelectListItem(service.Name, service.Code))];
        Teams = [.. people.Teams.OrderBy(team => team.Name, StringComparer.Ordinal).Select(team => new SelectListItem($"{team.Name} ({people.Authority(team.AuthorityId)?.Name})", team.Code))];
        if (!IsNew)
        {
            var row = await editor.AnswerAsync(Code, cancellationToken);
            Live = row.Live;
            Versions = await editor.VersionsAsync(row.Id, cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostAsync(string? preview, CancellationToken cancellationToken)
    {
        if (preview is not null)
        {
            Previewing = true;
            await ReloadAsync(cancellationToken);
            return Page();
        }

        if (!PackWords.TryParse<AnswerAudience>(Audience, out var audience))
        {
            ModelState.AddModelError(nameof(Audience), "Select who may read it");
        }

        if (ReviewDate is null && ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(ReviewDate), "Enter the day on which somebody looks at it again");
        }

        var code = IsNew ? (NewCode ?? "").Trim() : Code;
        if (ModelState.IsValid)
        {
            var problems = await editor.ChangeAnswerAsync(code, IsNew ? 0 : Version, new PackAnswer
            {
                Code = code,
                Title = (Heading ?? "").Trim(),
                Keywords = [.. (Keywords ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
                Services = [.. Services],
                Audience = audience,
                OwnerTeam = OwnerTeam ?? "",
                ReviewDate = ReviewDate!.Value,
                Body = (Body ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim(),
            }, cancellationToken);
            if (problems.Count == 0)
            {
                TempData.Say("The answer is saved");
                return Redirect(CatalogueLinks.Answer(code));
            }

            FieldOfProblem.Tell(this, problems, path => path switch { "title" => nameof(Heading), "code" => nameof(NewCode), _ => null });
        }

        await ReloadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostLiveAsync(string live, CancellationToken cancellationToken)
    {
        var row = await editor.AnswerAsync(Code, cancellationToken);
        await editor.SetLiveAsync(row, "answer", Version, live == "yes", cancellationToken);
        TempData.Say(row.Live ? "The answer is live" : "The answer is withdrawn");
        return Redirect(CatalogueLinks.Answer(Code));
    }

    /// <summary>Brings back what it said in an earlier version, as a new one.</summary>
    public async Task<IActionResult> OnPostBringBackAsync(int to, CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        var earlier = Versions.FirstOrDefault(version => version.Version == to) ?? throw Refused.Missing("that version");
        var problems = await editor.ChangeAnswerAsync(Code, Version, Definitions.Read<PackAnswer>(earlier.Definition), cancellationToken);
        if (problems.Count == 0)
        {
            TempData.Say($"Version {to} is back");
            return Redirect(CatalogueLinks.Answer(Code));
        }

        ModelState.AddModelError("", $"Version {to} cannot come back: {problems[0].Message} {problems[0].Advice}");
        return Page();
    }

    private void Fill(PackAnswer answer)
    {
        (Heading, Body, OwnerTeam, ReviewDate) = (answer.Title, answer.Body, answer.OwnerTeam, answer.ReviewDate);
        Keywords = string.Join('\n', answer.Keywords);
        Services = [.. answer.Services];
        Audience = PackWords.ToWord(answer.Audience);
    }
}
