using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;

namespace Reeve.Places.Editing;

/// <summary>The boundaries, to be looked at; they change with a council pack, because they are drawn in map programs.</summary>
[Authorize(Permission.EditPlaces)]
internal sealed class AreasModel(IPlaces places, IOrganisation organisation) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    public IReadOnlyList<Area> Areas { get; private set; } = [];

    public OrganisationView People { get; private set; } = null!;

    public string Map => "/places/areas.geojson" + (PackWords.TryParse<AreaKind>(Kind, out var kind) ? "?kind=" + PackWords.ToWord(kind) : "");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        People = await organisation.GetAsync(cancellationToken);
        var all = await places.AreasAsync(cancellationToken);
        Areas = [.. all.Where(area => !PackWords.TryParse<AreaKind>(Kind, out var kind) || area.Kind == kind).OrderBy(area => area.Kind).ThenBy(area => area.Name, StringComparer.Ordinal)];
    }
}
