using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Organisation.Administration;

/// <summary>How far an administrator's own role reaches: an authority's administrator changes nothing of another's and gives nobody more than they have.</summary>
internal sealed class AdminScope(IReach reach)
{
    /// <summary>A role that names a team reaches no whole authority, so it administers none and no team either.</summary>
    public async Task<Reach> GetAsync(CancellationToken cancellationToken) =>
        await reach.OfAsync(Permission.EditOrganisation, cancellationToken) with { Teams = new HashSet<Guid>() };
}
