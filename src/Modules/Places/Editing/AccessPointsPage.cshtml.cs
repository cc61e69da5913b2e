using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Identity;
using Reeve.Places.Contracts;

namespace Reeve.Places.Editing;

/// <summary>Where customers are met.</summary>
[Authorize(Permission.EditPlaces)]
internal sealed class AccessPointsModel(IPlaces places) : PageModel
{
    public IReadOnlyList<AccessPoint> Points { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Points = await places.AccessPointsAsync(cancellationToken);
}

/// <summary>The advertised numbers and mailboxes.</summary>
[Authorize(Permission.EditPlaces)]
internal sealed class LinesModel(IPlaces places) : PageModel
{
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Lines = await places.LinesAsync(cancellationToken);
}
