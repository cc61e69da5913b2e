using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;

namespace Reeve.Website.Home;

[AllowAnonymous]
internal sealed class HomePageModel(ICatalogue catalogue, SiteHours hours) : PageModel
{
    private const int Wanted = 6;

    /// <summary>What residents of most councils come for, by the Local Government Service List: bins, potholes, council tax, bulky waste, fly-tipping, blue badges, schools, street lights.</summary>
    private static readonly int[] Usual = [524, 557, 59, 528, 587, 279, 13, 564, 412, 510];

    /// <summary>The usual ones this council offers, one of each number.</summary>
    public IReadOnlyList<Service> Popular { get; private set; } = [];

    public IReadOnlyList<(string Group, IReadOnlyList<Service> Services)> Groups { get; private set; } = [];

    public WaysIn Ways { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var services = (await catalogue.ServicesAsync(cancellationToken)).Where(service => service.Live && service.Definition.Channels.Contains(PackChannel.Web)).ToList();
        Groups = [.. services.GroupBy(service => service.Definition.Group).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, (IReadOnlyList<Service>)[.. group.OrderBy(service => service.Name, StringComparer.Ordinal)]))];
        // Of several services of one number, and after the usual ones, many words people use for a thing are a sign that many ask for it.
        var ranked = services.OrderByDescending(service => service.Definition.Keywords.Length).ThenBy(service => service.Name, StringComparer.Ordinal).ToList();
        Popular = [.. Usual.Select(number => ranked.Find(service => service.Definition.Lgsl == number)).OfType<Service>().Concat(ranked).Distinct().Take(Wanted)];
        Ways = await hours.GetAsync(cancellationToken);
    }
}
