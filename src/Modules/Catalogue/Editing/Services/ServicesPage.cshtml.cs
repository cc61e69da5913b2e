using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel.Identity;

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

    public IReadOnlyList<string> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await catalogue.ServicesAsync(cancellationToken);
        Groups = [.. all.Select(service => service.Definition.Group).Distinct().Order(StringComparer.Ordinal)];
        var wanted = all.Where(service => (string.IsNullOrEmpty(Group) || service.Definition.Group == Group) && (State is not ("live" or "withdrawn") || service.Live == (State == "live"))).ToList();
        if (string.IsNullOrWhiteSpace(Q))
        {
            Services = [.. wanted.OrderBy(service => service.Name, StringComparer.Ordinal)];
            return;
        }

        // The search knows only live ones; withdrawn ones are found by their name.
        var found = (await catalogue.FindServicesAsync(Q, null, 100, cancellationToken)).Select(hit => hit.Service.Id).ToList();
        Services = [.. wanted.Where(service => found.Contains(service.Id)).OrderBy(service => found.IndexOf(service.Id))
            .Concat(wanted.Where(service => !found.Contains(service.Id) && (service.Name.Contains(Q.Trim(), StringComparison.OrdinalIgnoreCase) || service.Code == Q.Trim())))];
    }
}
