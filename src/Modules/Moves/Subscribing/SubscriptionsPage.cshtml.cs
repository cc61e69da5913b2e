using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Moves.Domain;
using Reeve.Organisation.Contracts;

namespace Reeve.Moves.Subscribing;

/// <summary>Every service and partner that is told when customers move.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class SubscriptionsPage(Work work, IOrganisation organisation) : PageModel
{
    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "withdrawn")]
    public string? Withdrawn { get; set; }

    public IReadOnlyList<MoveSubscription> Subscriptions { get; private set; } = [];

    public OrganisationView People { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        People = await organisation.GetAsync(cancellationToken);
        var all = await work.Db.Set<MoveSubscription>().AsNoTracking().OrderBy(each => each.Position).ThenBy(each => each.Code).ToListAsync(cancellationToken);
        Subscriptions = [.. all.Where(each => each.InUse || Withdrawn == "yes").Where(each => string.IsNullOrWhiteSpace(Q) || $"{each.Name} {each.Code} {TeamOf(each)}".Contains(Q.Trim(), StringComparison.OrdinalIgnoreCase))];
    }

    public string TeamOf(MoveSubscription subscription) => People.Team(subscription.Team) is { } team ? $"{team.Name}, {People.Authority(team.AuthorityId)?.Name}" : "A team that is no longer there";
}
