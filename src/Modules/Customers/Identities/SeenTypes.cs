using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Snapshots;
using Reeve.Organisation.Contracts;

namespace Reeve.Customers.Identities;

/// <summary>The council's kinds of numbers, in memory: every search asks for them.</summary>
internal sealed record IdentityTypes(IReadOnlyList<IdentityType> All)
{
    public const string Stamp = "identity-types";

    public static async Task<IdentityTypes> LoadAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        new(await services.GetRequiredService<ReeveDb>().Set<IdentityType>().AsNoTracking().OrderBy(type => type.Position).ThenBy(type => type.Code).ToListAsync(cancellationToken));
}

/// <summary>Which kinds of numbers the current actor may see. Everything about such numbers goes through here.</summary>
internal sealed class SeenTypes(Work work, Snapshot<IdentityTypes> types, IOrganisation organisation)
{
    public async Task<IReadOnlyList<IdentityType>> GetAsync(CancellationToken cancellationToken)
    {
        var all = (await types.GetAsync(cancellationToken)).All;
        if (all.Count == 0 || !work.Actor.May(Kernel.Identity.Permission.ViewCustomers))
        {
            return [];
        }

        var view = await organisation.GetAsync(cancellationToken);
        return [.. all.Where(type => type.SeenBy(work.Actor, team => view.Team(team)?.AuthorityId))];
    }
}
