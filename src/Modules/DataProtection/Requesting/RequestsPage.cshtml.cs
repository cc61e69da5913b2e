using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Ui.Site;

namespace Reeve.DataProtection.Requesting;

/// <summary>The register of requests, what is due first at the top.</summary>
[Authorize(Permission.ProtectData)]
internal sealed class RequestsPage(Work work, ICustomers customers) : PageModel
{
    public string? Kind { get; private set; }

    public bool All { get; private set; }

    public ListPage List { get; private set; } = new(1, 1, 0);

    public IReadOnlyList<ProtectionRequest> Requests { get; private set; } = [];

    public IReadOnlyDictionary<Guid, CustomerCard> Cards { get; private set; } = new Dictionary<Guid, CustomerCard>();

    public DateOnly Today => UkTime.DateOf(work.Now);

    public async Task OnGetAsync([FromQuery] string? kind, [FromQuery] string? state, CancellationToken cancellationToken)
    {
        (Kind, All) = (kind, state == "all");
        var found = work.Db.Set<ProtectionRequest>().AsNoTracking();
        found = Enum.TryParse<RequestKind>(kind, out var wanted) ? found.Where(request => request.Kind == wanted) : found;
        found = All ? found : found.Where(request => request.EndedAt == null);
        List = ListPage.Of(await found.CountAsync(cancellationToken), Request);
        Requests = await found.OrderBy(request => request.EndedAt == null ? 0 : 1).ThenBy(request => request.DueOn).ThenBy(request => request.Number).Skip(List.Skip).Take(ListPage.Size).ToListAsync(cancellationToken);
        Cards = await customers.CardsAsync([.. Requests.Select(request => request.CustomerId).Distinct()], cancellationToken);
    }
}
