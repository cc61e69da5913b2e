using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Organisation.Domain;

namespace Reeve.Organisation.SignIn;

/// <summary>
/// Identity's store over the one database. It never saves: the use case that asked does, through Work, so that
/// the change and its journal entry commit together.
/// </summary>
internal sealed class PersonStore : UserOnlyStore<Person, ReeveDb, Guid>
{
    public PersonStore(ReeveDb db)
        : base(db) => AutoSaveChanges = false;

    /// <summary>The person is tracked already; setting every column as changed would overwrite what others changed.</summary>
    public override Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken = default) => Task.FromResult(IdentityResult.Success);
}
