using Microsoft.AspNetCore.Mvc;
using Reeve.Moves.Contracts;

namespace Reeve.Website.Moving;

/// <summary>Who else moves, of those they may speak for.</summary>
internal sealed class PeoplePageModel(IMover movers, MoveDrafts drafts, IMoves moves) : MoverPageModel(movers, drafts)
{
    [BindProperty]
    public IReadOnlyList<string> Others { get; set; } = [];

    public IReadOnlyList<Companion> Companions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        Others = [.. Draft.Others.Select(id => id.ToString())];
        return Companions.Count == 0 ? Redirect("/move/receivers") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        return Keep(Draft with { Others = [.. Companions.Select(each => each.CustomerId).Where(id => Others.Contains(id.ToString()))] }, "/move/receivers");
    }

    public override async Task ReloadAsync(CancellationToken cancellationToken) =>
        Companions = Draft.CustomerId is { } id ? await moves.CompanionsAsync(id, cancellationToken) : [];
}
