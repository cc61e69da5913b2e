using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Proving;

internal enum CheckMethod
{
    Details,
    Link,
    Documents,
}

internal enum CheckState
{
    /// <summary>A link was sent and not opened yet.</summary>
    Waiting,
    Passed,
    Failed,
}

/// <summary>What came of one question.</summary>
internal enum Heard
{
    Right,
    Wrong,
    DidNotKnow,
}

/// <summary>One try to prove who somebody is, in one contact: what was checked and what came of it, never an answer or a document's number.</summary>
internal sealed class IdentityCheck
{
    public const int CheckedLength = 500;

    /// <summary>However long a contact stays open, a proof made in it is over after this.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private IdentityCheck()
    {
    }

    public Guid Id { get; private init; }

    public Guid CustomerId { get; private init; }

    public Guid ContactId { get; private init; }

    public CheckMethod Method { get; private init; }

    public CheckState State { get; private set; }

    /// <summary>What it proves once passed; None otherwise.</summary>
    public IdentityLevel Level { get; private set; }

    /// <summary>Codes of what was asked or seen: "born:Right postcode:DidNotKnow", "passport".</summary>
    public string Checked { get; private init; } = "";

    /// <summary>The contact point a link went to.</summary>
    public Guid? PointId { get; private init; }

    public Guid? ById { get; private init; }

    public string ByName { get; private init; } = "";

    public DateTime At { get; private init; }

    public DateTime? DoneAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Decides whether what they knew is enough: so many right and nothing wrong. Not knowing neither helps nor harms.</summary>
    public static IdentityCheck Details(Guid id, Guid customerId, Guid contactId, IReadOnlyDictionary<string, Heard> heard, int needed, Actor actor, DateTime now)
    {
        if (heard.Count == 0)
        {
            throw new Refused("nothing-asked", RefusalKind.Invalid, "Say for each question you asked whether the answer was right");
        }

        var passed = heard.Values.All(each => each != Heard.Wrong) && heard.Values.Count(each => each == Heard.Right) >= needed;
        return Make(id, customerId, contactId, CheckMethod.Details, passed ? CheckState.Passed : CheckState.Failed, passed ? IdentityLevel.KnowsDetails : IdentityLevel.None,
            string.Join(' ', heard.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}:{pair.Value}")), null, actor, now);
    }

    public static IdentityCheck Documents(Guid id, Guid customerId, Guid contactId, IReadOnlyList<string> seen, Actor actor, DateTime now)
    {
        var known = IdentityWords.Documents.Where(document => seen.Contains(document.Code)).ToList();
        if (!known.Exists(document => document.Photo) && known.Count < 2)
        {
            throw new Refused("documents-too-few", RefusalKind.Invalid, "One document with a photo is needed, or two others", "Documents");
        }

        return Make(id, customerId, contactId, CheckMethod.Documents, CheckState.Passed, IdentityLevel.InPerson, string.Join(' ', known.Select(document => document.Code)), null, actor, now);
    }

    public static IdentityCheck Link(Guid id, Guid customerId, Guid contactId, Guid pointId, Actor actor, DateTime now) =>
        Make(id, customerId, contactId, CheckMethod.Link, CheckState.Waiting, IdentityLevel.None, "email", pointId, actor, now);

    public void Opened(DateTime now)
    {
        if (State != CheckState.Waiting)
        {
            throw new Refused("link-used", RefusalKind.Conflict, "This link was used already.");
        }

        State = CheckState.Passed;
        Level = IdentityLevel.OneTimeLink;
        DoneAt = now;
        Version++;
    }

    private static IdentityCheck Make(Guid id, Guid customerId, Guid contactId, CheckMethod method, CheckState state, IdentityLevel level, string what, Guid? pointId, Actor actor, DateTime now) => new()
    {
        Id = id,
        CustomerId = customerId,
        ContactId = contactId,
        Method = method,
        State = state,
        Level = level,
        Checked = what.Length > CheckedLength ? what[..CheckedLength] : what,
        PointId = pointId,
        ById = actor.Id,
        ByName = actor.Name.Length > 200 ? actor.Name[..200] : actor.Name,
        At = now,
        DoneAt = state == CheckState.Waiting ? null : now,
    };
}

/// <summary>How often somebody failed to prove who they are, and the lock that follows. One row for a customer who failed once.</summary>
internal sealed class IdentityLock
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    public Guid CustomerId { get; init; }

    public int Failures { get; private set; }

    public DateTime FirstFailedAt { get; private set; }

    public DateTime? LockedUntil { get; private set; }

    public int Version { get; private set; }

    public bool IsLocked(DateTime now) => LockedUntil > now;

    /// <summary>Counts a failed check; three within 24 hours, or as many as the council says, lock.</summary>
    /// <returns>True when this one locked.</returns>
    public bool Fail(DateTime now, int lockAfter, TimeSpan lockFor)
    {
        Version++;
        if (now - FirstFailedAt >= Window)
        {
            (FirstFailedAt, Failures) = (now, 0);
        }

        if (++Failures < lockAfter)
        {
            return false;
        }

        Failures = 0;
        LockedUntil = now + lockFor;
        return true;
    }

    public void Unlock(DateTime now)
    {
        if (!IsLocked(now))
        {
            throw new Refused("identity-not-locked", RefusalKind.Conflict, "Checks of this customer are not locked.");
        }

        Version++;
        Failures = 0;
        LockedUntil = null;
    }
}

internal sealed class IdentityCheckMapping : IEntityTypeConfiguration<IdentityCheck>
{
    public void Configure(EntityTypeBuilder<IdentityCheck> builder)
    {
        builder.ToTable("identity_checks");
        builder.Property(check => check.Id).ValueGeneratedNever();
        builder.Property(check => check.Checked).HasMaxLength(IdentityCheck.CheckedLength);
        builder.Property(check => check.ByName).HasMaxLength(200);
        builder.Property(check => check.Version).IsConcurrencyToken();
        builder.HasIndex(check => new { check.CustomerId, check.At });
    }
}

internal sealed class IdentityLockMapping : IEntityTypeConfiguration<IdentityLock>
{
    public void Configure(EntityTypeBuilder<IdentityLock> builder)
    {
        builder.ToTable("identity_locks");
        builder.HasKey(each => each.CustomerId);
        builder.Property(each => each.CustomerId).ValueGeneratedNever();
        builder.Property(each => each.Version).IsConcurrencyToken();
    }
}
