using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Organisation.Contracts;
using Reeve.Website.Home;

namespace Reeve.Website.About;

[AllowAnonymous]
internal sealed class ContactPageModel(SiteHours hours, IOrganisation organisation) : PageModel
{
    public WaysIn Ways { get; private set; } = null!;

    public IReadOnlyList<Authority> Councils { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Ways = await hours.GetAsync(cancellationToken);
        Councils = (await organisation.GetAsync(cancellationToken)).Authorities;
    }
}
