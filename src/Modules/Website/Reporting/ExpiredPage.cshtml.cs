using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Refusals;

namespace Reeve.Website.Reporting;

[AllowAnonymous]
internal sealed class ExpiredPageModel(JourneyTools tools) : PageModel
{
    public string Slug { get; private set; } = "";

    public async Task OnGetAsync(string slug, CancellationToken cancellationToken) =>
        Slug = (await tools.Catalogue.ServiceAsync(slug, cancellationToken) ?? throw Refused.Missing("that service")).Slug;
}
