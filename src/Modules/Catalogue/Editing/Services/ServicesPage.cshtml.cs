using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Ui.Site;

namespace Reeve.Catalogue.Editing.Services;

/// <summary>Every service, to be found and edited.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class ServicesModel(ICatalogue catalogue) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    /// <summary>"live", "withdrawn" or empty for both.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public IReadOnlyList<Service> Services { get; private set; } = [];

    public ListPage Shown { get; private set; } = ListPage.Of(0, null);

    public IReadOnlyList<string> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await catalogue.ServicesAsync(cancellationToken);
        Groups = [.. all.Select(service => service.Definition.Group).Distinct().Order(StringComparer.Ordinal)];
        var wanted = all.Where(service => (string.IsNullOrEmpty(Group) || service.Definition.Group == Group) && (State is not ("live" or "withdrawn") || service.Live == (State == "live"))).ToList();
        if (string.IsNullOrWhiteSpace(Q))
        {
            Show([.. wanted.OrderBy(service => service.Name, StringComparer.Ordinal)]);
            return;
        }

        // The search knows only live ones; withdrawn ones are found by their name.
        var found = (await catalogue.FindServicesAsync(Q, null, 100, cancellationToken)).Select(hit => hit.Service.Id).ToList();
        var place = found.Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index);
        Show([.. wanted.Where(service => place.ContainsKey(service.Id)).OrderBy(service => place[service.Id])
            .Concat(wanted.Where(service => !place.ContainsKey(service.Id) && (service.Name.Contains(Q.Trim(), StringComparison.OrdinalIgnoreCase) || service.Code == Q.Trim())))]);
    }

    private void Show(List<Service> found)
    {
        Shown = ListPage.Of(found.Count, Request);
        Services = [.. Shown.Slice(found)];
    }
}
