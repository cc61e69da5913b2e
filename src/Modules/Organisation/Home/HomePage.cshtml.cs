using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Organisation.Home;

/// <summary>What waits for this person today: panels that the modules bring, live.</summary>
[Authorize(Permission.Staff)]
internal sealed class HomeModel(IEnumerable<IHomePanel> panels, Actors actors, IStaffNavigation navigation, TimeProvider time) : PageModel
{
    public IReadOnlyList<HomePanel> Panels { get; private set; } = [];

    public IReadOnlyList<NavigationLink> Links { get; private set; } = [];

    public string Topics { get; private set; } = "";

    public string Greeting => UkTime.Local(time.GetUtcNow().UtcDateTime).Hour switch
    {
        < 12 => $"Good morning, {actors.Current.Name}",
        < 18 => $"Good afternoon, {actors.Current.Name}",
        _ => $"Good evening, {actors.Current.Name}",
    };

    public async Task<IActionResult> OnGetAsync(string? fragment, CancellationToken cancellationToken)
    {
        var mine = panels.Where(panel => actors.Current.May(panel.Permission)).OrderBy(panel => panel.Order).ToList();
        var shown = new List<HomePanel>();
        // One after another: they share this request's database connection.
        foreach (var panel in mine)
        {
            if (await panel.ShowAsync(cancellationToken) is { } filled)
            {
                shown.Add(filled);
            }
        }

        Panels = shown;
        Topics = string.Join(',', mine.Select(panel => panel.Topic).OfType<string>().Distinct(StringComparer.Ordinal));
        Links = [.. (await navigation.ForAsync(User)).Where(link => link.Url != OrganisationLinks.Home)];
        return fragment is null ? Page() : Partial("/Organisation/Home/HomePanels.cshtml", this);
    }
}
