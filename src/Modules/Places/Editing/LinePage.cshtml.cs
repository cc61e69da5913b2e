using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;
using Reeve.Places.Domain;
using Reeve.Places.Locating;
using Reeve.Ui.Site;

namespace Reeve.Places.Editing;

/// <summary>One advertised number or mailbox, new or known.</summary>
[Authorize(Permission.EditPlaces)]
internal sealed class LineModel(Work work, ILineSubjects subjects, IOrganisation organisation, IReach reach) : PageModel, IReloads
{
    public const string Fresh = "new";
    private const string GroupMark = "group:";

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? NewCode { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Value { get; set; }

    /// <summary>A service's code, "group:" and a group, or empty for everything.</summary>
    [BindProperty]
    public string? For { get; set; }

    [BindProperty]
    public string? Calendar { get; set; }

    public bool IsNew => Code == Fresh;

    public bool Used { get; private set; } = true;

    public OrganisationView People { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Subjects { get; private set; } = [];

    public IEnumerable<SelectListItem> Calendars => People.Calendars.Keys.Order(StringComparer.Ordinal).Select(code => new SelectListItem(code, code));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (IsNew)
        {
            return;
        }

        var row = await RowAsync(cancellationToken);
        (Version, Name, Kind, Value, Calendar) = (row.Version, row.Name, PackWords.ToWord(row.Kind), row.Value, row.Calendar);
        For = row.ServiceCode ?? (row.ServiceGroup is { } group ? GroupMark + group : null);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        People = await organisation.GetAsync(cancellationToken);
        var all = await subjects.AllAsync(cancellationToken);
        Subjects =
        [
            .. all.Select(subject => subject.Group).Distinct().Order(StringComparer.Ordinal).Select(group => new SelectListItem($"All of {group}", GroupMark + group)),
            .. all.OrderBy(subject => subject.Name, StringComparer.Ordinal).Select(subject => new SelectListItem(subject.Name, subject.Code)),
        ];
        Used = IsNew || (await RowAsync(cancellationToken)).Used;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        var code = IsNew ? NewCode?.Trim() : Code;
        Check(Codes.Good(code) && code != Fresh, nameof(NewCode), Codes.Advice);
        Check(!string.IsNullOrWhiteSpace(Name) && Name.Length <= 200, nameof(Name), "Enter a name of 200 characters or fewer");
        Check(PackWords.TryParse<LineKind>(Kind, out var kind), nameof(Kind), "Select phone or email");
        Check(kind == LineKind.Email ? EmailAddress.TryParse(Value, out _) : PhoneNumber.TryParse(Value, out _), nameof(Value), kind == LineKind.Email ? EmailAddress.Advice : PhoneNumber.Advice);
        Check(Calendar is not null && People.Calendars.ContainsKey(Calendar), nameof(Calendar), "Select whose hours it keeps");
        Check(string.IsNullOrEmpty(For) || Subjects.Any(subject => subject.Value == For), nameof(For), "Select a service or a group that there is");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var row = IsNew ? await AddAsync(code!, kind, cancellationToken) : await RowAsync(cancellationToken);
        Same(row);
        var group = For?.StartsWith(GroupMark, StringComparison.Ordinal) == true ? For[GroupMark.Length..] : null;
        (row.Name, row.Kind, row.Value, row.Calendar) = (Name!.Trim(), kind, Value!.Trim(), Calendar!);
        (row.ServiceGroup, row.ServiceCode) = (group, group is null && !string.IsNullOrEmpty(For) ? For : null);
        await KeepAsync(row, IsNew ? "line.added" : "line.changed", cancellationToken);
        TempData.Say("The line is saved");
        return Redirect(PlacesLinks.Line(code!));
    }

    public async Task<IActionResult> OnPostUseAsync(string use, CancellationToken cancellationToken)
    {
        var row = await RowAsync(cancellationToken);
        Same(row);
        row.Used = use == "yes";
        await KeepAsync(row, row.Used ? "line.restored" : "line.retired", cancellationToken);
        TempData.Say(row.Used ? "The line is in use again" : "The line is out of use");
        return Redirect(PlacesLinks.Lines);
    }

    private async Task<LineRow> AddAsync(string code, LineKind kind, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<LineRow>().AnyAsync(row => row.Code == code, cancellationToken))
        {
            throw new Refused("code-taken", RefusalKind.Conflict, "This code is already used. Enter another.", nameof(NewCode));
        }

        var last = await work.Db.Set<LineRow>().MaxAsync(row => (int?)row.Position, cancellationToken) ?? -1;
        var added = new LineRow { Id = work.NewId(), Code = code, Name = "", Kind = kind, Value = "", Calendar = "", Position = last + 1 };
        work.Db.Add(added);
        return added;
    }

    private async Task<LineRow> RowAsync(CancellationToken cancellationToken) =>
        await work.Db.Set<LineRow>().FirstOrDefaultAsync(row => row.Code == Code, cancellationToken) ?? throw Refused.Missing("this line");

    /// <summary>Advertised numbers are the whole council's.</summary>
    private async Task KeepAsync(LineRow row, string action, CancellationToken cancellationToken)
    {
        (await reach.OfAsync(Permission.EditPlaces, cancellationToken)).NeedEverything();
        row.Version++;
        work.Record(action, "line", row.Id, new { row.Code, row.Name });
        work.Touch(PlacesView.Stamp);
        await work.SaveAsync(cancellationToken);
    }

    private void Same(LineRow row)
    {
        if (row.Version != Version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }

    private void Check(bool good, string field, string message)
    {
        if (!good)
        {
            ModelState.AddModelError(field, message);
        }
    }
}
