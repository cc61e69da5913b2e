using System.Security.Cryptography;
using Reeve.Customers.Domain;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Accounts.Domain;

/// <summary>A customer's own way in on the website. It exists from the moment its e-mail address is proved.</summary>
internal sealed class CustomerAccount
{
    /// <summary>How long a closed account can be opened again.</summary>
    public static readonly TimeSpan UndoWithin = TimeSpan.FromDays(30);

    private static readonly TimeSpan LongestLock = TimeSpan.FromHours(24);

    public Guid Id { get; init; }

    /// <summary>The record that is theirs; null until that is settled.</summary>
    public Guid? CustomerId { get; private set; }

    public required string Email { get; set; }

    /// <summary>A new address that is not proved yet.</summary>
    public string? PendingEmail { get; private set; }

    public required string Name { get; set; }

    public string PasswordHash { get; private set; } = "";

    /// <summary>False for who has only ever signed in by an outside provider.</summary>
    public bool HasPassword => PasswordHash.Length > 0;

    /// <summary>Sessions carry it; a new one ends them all.</summary>
    public string Stamp { get; private set; } = NewStamp();

    public DateTime CreatedAt { get; init; }

    public DateTime? LastSignInAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>Wrong tries since the last good one or the last lock.</summary>
    public int Failures { get; private set; }

    /// <summary>Locks since the last good sign-in: each is twice as long as the one before.</summary>
    public int Locks { get; private set; }

    public DateTime? LockedUntil { get; private set; }

    /// <summary>The authenticator's key, protected; in use once <see cref="SecondFactorOn"/>.</summary>
    public string? SecondFactorKey { get; private set; }

    public bool SecondFactorOn { get; private set; }

    /// <summary>The last half minute whose code was used; none may be used again (RFC 6238, 5.2).</summary>
    public long LastCodeStep { get; private set; }

    public int Version { get; private set; }

    public bool IsLocked(DateTime now) => LockedUntil > now;

    public bool IsOpen => ClosedAt is null;

    /// <summary>Closed so long ago that it cannot be opened again.</summary>
    public bool IsGone(DateTime now) => ClosedAt + UndoWithin <= now;

    /// <summary>Counts a wrong password or code. Each lock is twice as long as the one before, a day at most.</summary>
    /// <returns>True when this one locked the account.</returns>
    public bool Fail(DateTime now, int lockAfter, TimeSpan lockFor)
    {
        Version++;
        if (IsLocked(now) || ++Failures < lockAfter)
        {
            return false;
        }

        Failures = 0;
        var length = lockFor * Math.Pow(2, Math.Min(Locks++, 10));
        LockedUntil = now + (length < LongestLock ? length : LongestLock);
        return true;
    }

    public void SignedIn(DateTime now)
    {
        Version++;
        (Failures, Locks, LockedUntil, LastSignInAt) = (0, 0, null, now);
    }

    /// <summary>A new password ends every session, opens what was locked, and what was closed within 30 days.</summary>
    public void SetPassword(string hash)
    {
        PasswordHash = hash;
        (Failures, Locks, LockedUntil, ClosedAt) = (0, 0, null, null);
        EndSessions();
    }

    /// <summary>The same password, hashed as it is done now.</summary>
    public void Rehash(string hash) => PasswordHash = hash;

    public void EndSessions()
    {
        Version++;
        Stamp = NewStamp();
    }

    public void LinkTo(Guid customerId)
    {
        if (CustomerId is not null)
        {
            throw new Refused("account-linked", RefusalKind.Conflict, "Your account has its record already.");
        }

        CustomerId = customerId;
        Version++;
    }

    public void Rename(string? name)
    {
        var kept = Customer.Trimmed(name) ?? throw new Refused("name-needed", RefusalKind.Invalid, "Enter your name", "Name");
        if (kept.Length > Customer.NameLength)
        {
            throw new Refused("name-too-long", RefusalKind.Invalid, $"Name must be {Customer.NameLength} characters or fewer", "Name");
        }

        Name = kept;
        Version++;
    }

    public void AskForEmail(string email)
    {
        PendingEmail = email;
        Version++;
    }

    /// <summary>The new address is proved: it signs in from now on.</summary>
    public void ChangeEmail()
    {
        Email = PendingEmail ?? throw new Refused("no-new-email", RefusalKind.Conflict, "No new email address was asked for.");
        PendingEmail = null;
        EndSessions();
    }

    public void Close(DateTime now)
    {
        ClosedAt = now;
        PendingEmail = null;
        EndSessions();
    }

    public void BeginSecondFactor(string protectedKey)
    {
        if (SecondFactorOn)
        {
            throw new Refused("second-factor-already-on", RefusalKind.Conflict, "You already use an authenticator app. Remove it first to set up another.");
        }

        (SecondFactorKey, LastCodeStep) = (protectedKey, 0);
        Version++;
    }

    public void TurnOnSecondFactor(long step)
    {
        LastCodeStep = step;
        SecondFactorOn = true;
        EndSessions();
    }

    public void UseCode(long step)
    {
        LastCodeStep = step;
        Version++;
    }

    public void RemoveSecondFactor()
    {
        (SecondFactorOn, SecondFactorKey, LastCodeStep) = (false, null, 0);
        EndSessions();
    }

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
