using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Catalogue.Editing;

/// <summary>A page that changes one part of a service: it loads the service, fills its fields from it, and saves what they became.</summary>
internal abstract class EditServiceModel(CatalogueEditor editor, IOrganisation organisation) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>The version on which the fields are based.</summary>
    [BindProperty]
    public int Version { get; set; }

    public PackService Service { get; private set; } = null!;

    public bool Live { get; private set; }

    public OrganisationView People { get; private set; } = null!;

    protected CatalogueEditor Editor => editor;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        Fill();
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var row = await editor.ServiceAsync(Code, cancellationToken);
        Service = row.ToPack();
        Live = row.Live;
        People = await organisation.GetAsync(cancellationToken);
        if (!HttpContext.Request.HasFormContentType)
        {
            Version = row.Version;
        }
    }

    /// <summary>Puts the service's words into the fields.</summary>
    protected virtual void Fill()
    {
    }

    public IEnumerable<SelectListItem> Words<T>()
        where T : struct, Enum => PackWords.All<T>().Select(word => new SelectListItem(Spoken(word), word));

    public IEnumerable<SelectListItem> Calendars => People.Calendars.Keys.Order(StringComparer.Ordinal).Select(code => new SelectListItem(Spoken(code), code));

    public IEnumerable<SelectListItem> Teams => People.Teams.OrderBy(team => team.Name, StringComparer.Ordinal)
        .Select(team => new SelectListItem($"{team.Name} ({People.Authority(team.AuthorityId)?.Name})", team.Code));

    public static string Spoken(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..].Replace('-', ' ');

    /// <summary>Saves and goes on, or shows the page again with every mistake at its field.</summary>
    protected async Task<IActionResult> SaveAsync(string what, Func<PackService, PackService> change, string next, CancellationToken cancellationToken)
    {
        var problems = await editor.ChangeServiceAsync(Code, Version, what, change, cancellationToken);
        return await AfterAsync(problems, $"{what}: saved", next, cancellationToken);
    }

    protected async Task<IActionResult> AfterAsync(IReadOnlyList<PackProblem> problems, string said, string next, CancellationToken cancellationToken)
    {
        if (problems.Count == 0)
        {
            TempData.Say(said);
            return Redirect(next);
        }

        Tell(problems);
        await ReloadAsync(cancellationToken);
        return Page();
    }

    /// <summary>This page's field for a path of the pack's record, where names alike do not find it.</summary>
    protected virtual string? FieldOf(string path) => null;

    protected void Tell(IEnumerable<PackProblem> problems) => FieldOfProblem.Tell(this, problems, FieldOf);

    /// <summary>Lines of a box, one thing to a line.</summary>
    protected static IReadOnlyList<string> Lines(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Text as a pack keeps it: line ends as \n, nothing after the last word.</summary>
    protected static string Text(string? text) => (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();

    protected static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : Text(text);

    protected static T Word<T>(string? word)
        where T : struct, Enum =>
        PackWords.TryParse<T>(word, out var value) ? value : throw new Refused("choice-missing", RefusalKind.Invalid, $"Select one of: {string.Join(", ", PackWords.All<T>().Select(Spoken))}");
}
