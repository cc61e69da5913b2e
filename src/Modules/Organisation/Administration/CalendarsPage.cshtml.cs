using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Organisation.Branding;
using Reeve.Organisation.Domain;

namespace Reeve.Organisation.Administration;

[Authorize(Permission.EditOrganisation)]
internal sealed class CalendarsModel(ReeveDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var words = Folding.Fold(Q ?? "");
        Rows = [.. (await db.Set<KeptCalendar>().AsNoTracking().OrderBy(c => c.Position).ToListAsync(cancellationToken))
            .Select(c => (Kept: c, Calendar: c.Read()))
            .Where(pair => Folding.Fold(pair.Calendar.Name).Contains(words, StringComparison.Ordinal))
            .Select(pair => new Row(pair.Kept.Id, pair.Calendar.Name, HoursInWords.Of(pair.Calendar), pair.Calendar.Exceptions.Count, pair.Kept.InUse))];
    }

    internal sealed record Row(Guid Id, string Name, string Hours, int Exceptions, bool InUse);
}
