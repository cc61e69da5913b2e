namespace Reeve.CouncilPacks;

/// <summary>How surely somebody is who they say, from nothing upwards: a higher level also does for a lower.</summary>
public enum IdentityLevel
{
    /// <summary>Nothing was shown.</summary>
    None,

    /// <summary>They knew details that are on their record.</summary>
    KnowsDetails,

    /// <summary>They opened a one-time link sent to a contact point proved before.</summary>
    OneTimeLink,

    /// <summary>They signed in to their account with password and second factor.</summary>
    Account,

    /// <summary>They came in person and showed documents.</summary>
    InPerson,
}

/// <summary>How surely somebody must be known to ask for a service, and to be told about their case of it.</summary>
/// <param name="Open">To open a request.</param>
/// <param name="Told">To hear more of it than its reference says.</param>
public sealed record ServiceIdentity(IdentityLevel Open, IdentityLevel Told)
{
    public static ServiceIdentity None { get; } = new(IdentityLevel.None, IdentityLevel.None);
}
