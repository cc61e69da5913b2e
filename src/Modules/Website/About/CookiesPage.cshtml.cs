using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Website.Home;

namespace Reeve.Website.About;

[AllowAnonymous]
internal sealed class CookiesPageModel(SiteHours hours) : PageModel
{
    public WaysIn Ways { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Ways = await hours.GetAsync(cancellationToken);
}
