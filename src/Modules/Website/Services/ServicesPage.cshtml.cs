using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Catalogue.Contracts;

namespace Reeve.Website.Services;

[AllowAnonymous]
internal sealed class ServicesPageModel(ICatalogue catalogue) : PageModel
{
    /// <summary>"a-z", or by group.</summary>
    [BindProperty(SupportsGet = true, Name = "by")]
    public string? By { get; set; }

    public bool ByLetter => By == "a-z";

    public IReadOnlyList<(string Title, IReadOnlyList<Service> Services)> Parts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var live = (await catalogue.ServicesAsync(cancellationToken)).Where(service => service.Live).OrderBy(service => service.Name, StringComparer.OrdinalIgnoreCase);
        Parts = [.. live.GroupBy(service => ByLetter ? service.Name[..1].ToUpperInvariant() : service.Definition.Group).OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => (part.Key, (IReadOnlyList<Service>)[.. part]))];
    }
}
