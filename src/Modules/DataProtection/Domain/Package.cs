using Reeve.Kernel.Refusals;

namespace Reeve.DataProtection.Domain;

internal enum PackageState
{
    Waiting,
    Making,
    Ready,
    Failed,

    /// <summary>Its file is deleted; that there was one stays.</summary>
    Removed,
}

/// <summary>The file that is given to somebody who asked for their data, for a limited time.</summary>
internal sealed class Package
{
    /// <summary>How long the officer can download it.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    public Guid Id { get; init; }

    public Guid RequestId { get; init; }

    public PackageState State { get; private set; }

    public DateTime AskedAt { get; init; }

    public required string AskedBy { get; init; }

    public int Done { get; private set; }

    public int Total { get; private set; }

    public DateTime? MadeAt { get; private set; }

    public DateTime? ExpiresAt { get; private set; }

    public long Size { get; private set; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public string? Sha256 { get; private set; }

    public string? Trouble { get; private set; }

    public int Downloads { get; private set; }

    public DateTime? LastDownloadAt { get; private set; }

    public string? LastDownloadBy { get; private set; }

    public int Version { get; private set; }

    public void Progress(int done, int total)
    {
        (State, Done, Total) = (PackageState.Making, done, total);
        Version++;
    }

    public void Made(long size, string sha256, DateTime now)
    {
        (State, Size, Sha256, MadeAt, ExpiresAt, Done) = (PackageState.Ready, size, sha256, now, now + Life, Total);
        Version++;
    }

    public void Fail(string why)
    {
        (State, Trouble) = (PackageState.Failed, why.Length > 500 ? why[..500] : why);
        Version++;
    }

    public void Downloaded(string by, DateTime now)
    {
        if (State != PackageState.Ready || ExpiresAt <= now)
        {
            throw new Refused("package-gone", RefusalKind.Conflict, "This package is deleted: it is kept for 14 days. Make it again from the request.");
        }

        (LastDownloadAt, LastDownloadBy) = (now, by);
        Downloads++;
        Version++;
    }

    public void Remove()
    {
        State = PackageState.Removed;
        Version++;
    }
}

internal enum ReviewChoice
{
    Include,
    LeaveOut,
    BlackOut,
}

/// <summary>What an officer decided of one thing before it is given out. The thing itself is not copied: it is gathered again.</summary>
internal sealed class ReviewDecision
{
    public const int WordsLength = 2000;

    public Guid Id { get; init; }

    public Guid RequestId { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of what was looked at: when it changes, the decision no longer holds.</summary>
    public required string Digest { get; set; }

    public ReviewChoice Choice { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>Words to black out, one a line. They tell of somebody: they go with the package.</summary>
    public string? Words { get; private set; }

    public string DecidedBy { get; private set; } = "";

    public DateTime DecidedAt { get; private set; }

    public void Decide(ReviewChoice choice, string? reason, string? words, string by, DateTime now)
    {
        Reason = ProtectionRequest.Trimmed(reason, Hold.ReasonLength, "Reason");
        Words = ProtectionRequest.Trimmed(words, WordsLength, "Words");
        if (choice == ReviewChoice.LeaveOut && Reason is null)
        {
            throw new Refused("left-out-why", RefusalKind.Invalid, "Say why it is left out: they are told that something was, and you may be asked", "Reason");
        }

        if (choice == ReviewChoice.BlackOut && Words is null)
        {
            throw new Refused("black-what", RefusalKind.Invalid, "Enter the words to black out, one a line", "Words");
        }

        (Choice, DecidedBy, DecidedAt) = (choice, by, now);
    }

    public void ForgetWords() => Words = null;
}

/// <summary>One line of what was done about a request.</summary>
internal sealed class RequestNote
{
    public Guid Id { get; init; }

    public Guid RequestId { get; init; }

    public DateTime At { get; init; }

    public required string By { get; init; }

    public required string Text { get; init; }
}
