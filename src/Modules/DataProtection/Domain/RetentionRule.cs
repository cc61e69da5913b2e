using Reeve.Customers.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.DataProtection.Domain;

/// <summary>How long one kind of record is kept, and why.</summary>
internal sealed class RetentionRule
{
    public const int ReasonLength = 500;
    private const int LongestMonths = 100 * 12;

    public Guid Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>Code of the part it is for; empty for all others.</summary>
    public required string Part { get; init; }

    public int Months { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>By what law or schedule.</summary>
    public string? Basis { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public string ChangedBy { get; private set; } = "";

    public int Version { get; private set; }

    public RetentionTime Time => new(Kind, Part, Months);

    public void Change(int? months, string? reason, string? basis, Actor actor, DateTime now)
    {
        if (months is not (> 0 and <= LongestMonths))
        {
            throw new Refused("months-wrong", RefusalKind.Invalid, $"Enter for how many months it is kept: 1 to {LongestMonths}", "Months");
        }

        Reason = ProtectionRequest.Trimmed(reason, ReasonLength, "Reason") ?? throw new Refused("retention-why", RefusalKind.Invalid, "Say why it is kept so long", "Reason");
        Basis = ProtectionRequest.Trimmed(basis, ReasonLength, "Basis");
        (Months, ChangedAt, ChangedBy) = (months.Value, now, actor.Name);
        Version++;
    }
}

/// <summary>One run over what is due: a look ahead that changes nothing, or the work of a night.</summary>
internal sealed class RetentionRun
{
    public Guid Id { get; init; }

    /// <summary>True for a look ahead.</summary>
    public bool Forecast { get; init; }

    public DateTime StartedAt { get; init; }

    public DateTime? EndedAt { get; set; }

    public int Done { get; set; }

    public int Total { get; set; }

    /// <summary>Counts by kind, and for a look ahead by month, as JSON; nothing personal.</summary>
    public required string Counts { get; set; }

    public required string By { get; init; }
}
