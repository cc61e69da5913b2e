using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Places.Contracts;
using Reeve.Places.Domain;
using Reeve.Ui.Site;

namespace Reeve.Places.Editing;

/// <summary>The gazetteer: by postcode, or searched as everywhere else; and those out of use.</summary>
[Authorize(Permission.EditPlaces)]
internal sealed class AddressesModel(IPlaces places, ReeveDb db) : PageModel
{
    public const int MostFound = 200;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>"withdrawn", or empty for those in use.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public bool Withdrawn => State == "withdrawn";

    public IReadOnlyList<AddressHit> Rows { get; private set; } = [];

    public ListPage Shown { get; private set; } = ListPage.Of(0, null);

    public int InUse { get; private set; }

    public int OutOfUse { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        InUse = await db.Set<AddressRow>().CountAsync(row => row.Used, cancellationToken);
        OutOfUse = await db.Set<AddressRow>().CountAsync(row => !row.Used, cancellationToken);
        if (!string.IsNullOrWhiteSpace(Q) && !Withdrawn)
        {
            var found = await places.FindAddressesAsync(Q, MostFound, cancellationToken);
            Shown = ListPage.Of(found.Count, Request);
            Rows = [.. Shown.Slice(found)];
            return;
        }

        var rows = db.Set<AddressRow>().AsNoTracking().Where(row => row.Used != Withdrawn);
        foreach (var word in SearchDocument.Words(Q ?? ""))
        {
            rows = rows.Where(row => row.Words.Contains(word));
        }

        Shown = ListPage.Of(string.IsNullOrWhiteSpace(Q) ? (Withdrawn ? OutOfUse : InUse) : await rows.CountAsync(cancellationToken), Request);
        var page = await rows.OrderBy(row => row.Postcode).ThenBy(row => row.Uprn).Skip(Shown.Skip).Take(ListPage.Size).ToListAsync(cancellationToken);
        Rows = [.. page.Select(row => row.ToHit())];
    }
}
