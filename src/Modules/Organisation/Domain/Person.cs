using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Organisation.Domain;

/// <summary>
/// Somebody who signs in. What they are called and where they work is changed by administrators and guarded by
/// <see cref="Version"/>; what happens when they sign in is guarded by <see cref="Tries"/>, so that neither disturbs the other.
/// </summary>
internal sealed class Person : IdentityUser<Guid>
{
    /// <summary>How long a deactivation can be taken back as a slip.</summary>
    private static readonly TimeSpan UndoWithin = TimeSpan.FromHours(1);

    public required string Code { get; init; }

    public required string Name { get; set; }

    public bool Active { get; set; } = true;

    /// <summary>When they were deactivated; null while they are active.</summary>
    public DateTime? LeftAt { get; private set; }

    public Guid? LineManagerId { get; set; }

    /// <summary>True when a pack brought them: a later pack that leaves them out says that they have left.</summary>
    public bool FromPack { get; set; }

    public int Position { get; set; }

    public int Version { get; set; }

    /// <summary>Rises with each attempt to sign in: two at once cannot both be judged by the same count.</summary>
    public int Tries { get; private set; }

    public DateTime? LockedUntil { get; private set; }

    public DateTime? LastSignInAt { get; private set; }

    /// <summary>The authenticator's key, protected; set while it is being set up and in use once <see cref="IdentityUser{T}.TwoFactorEnabled"/>.</summary>
    public string? SecondFactorKey { get; private set; }

    /// <summary>The last half minute whose code was used; none may be used again (RFC 6238, 5.2).</summary>
    public long LastCodeStep { get; private set; }

    public bool IsLocked(DateTime now) => LockedUntil > now;

    /// <summary>Counts a wrong password or code.</summary>
    /// <returns>True when this one locked the account.</returns>
    public bool Fail(DateTime now, int lockAfter, TimeSpan lockFor)
    {
        Tries++;
        if (IsLocked(now) || ++AccessFailedCount < lockAfter)
        {
            return false;
        }

        AccessFailedCount = 0;
        LockedUntil = now + lockFor;
        return true;
    }

    public void SignedIn(DateTime now)
    {
        Tries++;
        AccessFailedCount = 0;
        LockedUntil = null;
        LastSignInAt = now;
    }

    public void Unlock()
    {
        Tries++;
        AccessFailedCount = 0;
        LockedUntil = null;
    }

    /// <summary>Every session that began before stops working.</summary>
    public void EndSessions()
    {
        Version++;
        SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    }

    public void Leave(DateTime now)
    {
        if (!Active)
        {
            throw new Refused("person-already-left", RefusalKind.Conflict, $"{Name} is already deactivated.");
        }

        Active = false;
        LeftAt = now;
        EndSessions();
    }

    /// <summary>Takes back a deactivation that was a slip: within the hour they are as they were, with the password they had.</summary>
    public void UndoLeave(DateTime now)
    {
        if (Active)
        {
            throw new Refused("person-already-active", RefusalKind.Conflict, $"{Name} is already active.");
        }

        if (LeftAt is not { } left || now - left > UndoWithin)
        {
            throw new Refused("undo-too-late", RefusalKind.Conflict, $"{Name} was deactivated more than an hour ago. Let them back in with a new link instead.");
        }

        Active = true;
        LeftAt = null;
        EndSessions();
    }

    public void Return()
    {
        if (Active)
        {
            throw new Refused("person-already-active", RefusalKind.Conflict, $"{Name} is already active.");
        }

        Active = true;
        LeftAt = null;
        // Old passwords do not come back with their owner: a new link is given.
        PasswordHash = null;
        EndSessions();
    }

    public void BeginSecondFactor(string protectedKey)
    {
        if (TwoFactorEnabled)
        {
            throw new Refused("second-factor-already-on", RefusalKind.Conflict, "You already use an authenticator app. Remove it first to set up another.");
        }

        Tries++;
        SecondFactorKey = protectedKey;
        LastCodeStep = 0;
    }

    public void TurnOnSecondFactor(long step)
    {
        UseCode(step);
        TwoFactorEnabled = true;
        EndSessions();
    }

    public void UseCode(long step)
    {
        Tries++;
        LastCodeStep = step;
    }

    public void RemoveSecondFactor()
    {
        TwoFactorEnabled = false;
        SecondFactorKey = null;
        LastCodeStep = 0;
        EndSessions();
    }
}
