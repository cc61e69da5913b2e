using Reeve.Kernel.Identity;

namespace Reeve.Tests.Support;

/// <summary>People to act as, each with an id of their own.</summary>
internal static class Somebody
{
    /// <summary>Takes contacts for every authority, as the shared front office does.</summary>
    public static Actor Adviser(string name = "Amina Farrow") => new()
    {
        Kind = ActorKind.Staff,
        Id = Guid.NewGuid(),
        Name = name,
        EveryAuthority = true,
        Permissions = new HashSet<string> { Permission.Staff, Permission.TakeContacts, Permission.ViewCustomers, Permission.EditCustomers, Permission.ViewCases, Permission.WorkCases },
    };

    /// <summary>An adviser who leads: sees everybody's and may export.</summary>
    public static Actor Leader(string name = "Lena Ward")
    {
        var adviser = Adviser(name);
        return adviser with { Permissions = new HashSet<string>(adviser.Permissions) { Permission.LeadCases, Permission.Export } };
    }
}
