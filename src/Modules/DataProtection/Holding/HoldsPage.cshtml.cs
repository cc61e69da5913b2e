using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.DataProtection.Holding;

/// <summary>All holds that stand, what is to be reviewed first at the top.</summary>
[Authorize(Permission.ProtectData)]
internal sealed class HoldsPage(ReeveDb db, HoldDesk desk, ICustomers customers, ICaseSubjects cases) : PageModel, IReloads
{
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DateOnly? ReviewOn { get; set; }

    public IReadOnlyList<Hold> Holds { get; private set; } = [];

    public ListPage List { get; private set; } = new(1, 1, 0);

    public IReadOnlyDictionary<Guid, CustomerCard> Cards { get; private set; } = new Dictionary<Guid, CustomerCard>();

    public IReadOnlyDictionary<Guid, string> References { get; private set; } = new Dictionary<Guid, string>();

    public DateOnly Today => desk.Today;

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostReviewAsync(CancellationToken cancellationToken)
    {
        await desk.ReviewAsync(Id, Version, Reason, ReviewOn, cancellationToken);
        TempData.Say("The hold stays");
        return Redirect(DataProtectionLinks.Holds);
    }

    public async Task<IActionResult> OnPostLiftAsync(CancellationToken cancellationToken)
    {
        var hold = await desk.LiftAsync(Id, Version, cancellationToken);
        TempData.Say(hold.Kind == HoldKind.Restriction ? "The restriction is lifted: the record can be used again" : "The hold is lifted");
        return Redirect(DataProtectionLinks.Holds);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var standing = db.Set<Hold>().AsNoTracking().Where(hold => hold.LiftedAt == null);
        List = ListPage.Of(await standing.CountAsync(cancellationToken), Request);
        Holds = await standing.OrderBy(hold => hold.ReviewOn).ThenBy(hold => hold.Id).Skip(List.Skip).Take(ListPage.Size).ToListAsync(cancellationToken);
        Cards = await customers.CardsAsync([.. Holds.Where(hold => hold.Subject == "customer").Select(hold => hold.SubjectId).Distinct()], cancellationToken);
        References = await cases.ReferencesAsync([.. Holds.Where(hold => hold.Subject == "case").Select(hold => hold.SubjectId)], cancellationToken);
    }
}
