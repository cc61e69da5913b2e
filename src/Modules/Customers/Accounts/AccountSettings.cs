namespace Reeve.Customers.Accounts;

/// <summary>How hard it is to guess a customer's way in.</summary>
internal static class AccountSettings
{
    /// <summary>Wrong tries in a row that lock; each lock is twice as long as the one before.</summary>
    public const int LockAfter = 5;

    public static readonly TimeSpan LockFor = TimeSpan.FromMinutes(15);

    /// <summary>Wrong tries from one network address in ten minutes. A library may share one, so this is not small.</summary>
    public const int TriesPerAddress = 50;

    /// <summary>Links asked for from one network address in ten minutes.</summary>
    public const int LinksPerAddress = 20;
}
