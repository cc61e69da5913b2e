using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Organisation.Administration;

[Authorize(Permission.EditOrganisation)]
internal sealed class AdminModel(IOrganisation organisation) : PageModel
{
    public IReadOnlyList<(string Title, string Text, string Url)> Cards { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        Cards =
        [
            ("People", $"{view.People.Count(person => person.Active)} who sign in, their teams and roles", OrganisationLinks.People),
            ("Teams", $"{view.Teams.Count} teams, their leaders, hours and addresses", OrganisationLinks.Teams),
            ("Authorities", $"{view.Authorities.Count} councils and partners", OrganisationLinks.Authorities),
            ("Opening hours", $"{view.Calendars.Count} calendars by which promises are counted", OrganisationLinks.Calendars),
            ("API keys", "Keys of other systems, what each may do and when it was used", OrganisationLinks.ApiKeys),
            ("Site", "Name, colour, contact details and signing in", OrganisationLinks.Site),
        ];
    }
}
