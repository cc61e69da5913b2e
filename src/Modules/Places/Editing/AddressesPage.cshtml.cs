using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Places.Contracts;
using Reeve.Places.Domain;

namespace Reeve.Places.Editing;

/// <summary>The gazetteer, searched as everywhere else; and those out of use, by UPRN.</summary>
[Authorize(Permission.EditPlaces)]
internal sealed class AddressesModel(IPlaces places, ReeveDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<AddressHit> Hits { get; private set; } = [];

    public IReadOnlyList<AddressHit> Retired { get; private set; } = [];

    public int InUse { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        InUse = await db.Set<AddressRow>().CountAsync(row => row.Used, cancellationToken);
        if (string.IsNullOrWhiteSpace(Q))
        {
            var retired = await db.Set<AddressRow>().AsNoTracking().Where(row => !row.Used).OrderBy(row => row.Uprn).Take(50).ToListAsync(cancellationToken);
            Retired = [.. retired.Select(row => row.ToHit())];
            return;
        }

        Hits = await places.FindAddressesAsync(Q, 50, cancellationToken);
    }
}
