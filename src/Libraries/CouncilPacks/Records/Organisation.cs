using System.Collections.Immutable;

namespace Reeve.CouncilPacks;

/// <summary>Weekly opening hours with exceptions, in one time zone.</summary>
public sealed record PackCalendar
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>IANA name, e.g. "Europe/London".</summary>
    public required string TimeZone { get; init; }
    public required HolidayDivision Division { get; init; }

    /// <summary>Monday first; a day that is not listed is closed. Periods are in order and do not overlap.</summary>
    public required IReadOnlyList<DayHours> Hours { get; init; }

    /// <summary>The days that promises in working days count, Monday first; none listed means every day that opens.</summary>
    public IReadOnlyList<DayOfWeek> WorkingDays { get; init; } = [];
    public required IReadOnlyList<CalendarException> Exceptions { get; init; }
}

public sealed record DayHours(DayOfWeek Day, ImmutableArray<OpenPeriod> Periods);

/// <summary>From is within, To is not. A To of 00:00 is the midnight that ends the day ("24:00" in files).</summary>
public readonly record struct OpenPeriod(TimeOnly From, TimeOnly To)
{
    public override string ToString() =>
        $"{From:HH\\:mm}-{(To == TimeOnly.MinValue ? "24:00" : To.ToString("HH\\:mm", null))}";
}

/// <summary>A date whose hours differ: no periods means closed all day.</summary>
public sealed record CalendarException(DateOnly Date, string Reason, ImmutableArray<OpenPeriod> Periods);

public sealed record PackAuthority
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required AuthorityKind Kind { get; init; }

    /// <summary>Code of the authority it lies within: a district's county, a town's district.</summary>
    public string? Parent { get; init; }

    /// <summary>Office for National Statistics code, e.g. "E07000028"; invented places have none.</summary>
    public string? OnsCode { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
}

public sealed record PackTeam
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Authority { get; init; }
    public string? Email { get; init; }
    public required string Calendar { get; init; }
    public ImmutableArray<string> Skills { get; init; } = [];

    /// <summary>Person code.</summary>
    public string? Leader { get; init; }

    /// <summary>Person code: takes over the leader's rules when the leader is away or has left.</summary>
    public string? Deputy { get; init; }

    /// <summary>Where cases are sent by e-mail when a service says so and names no address of its own.</summary>
    public string? HandoffEmail { get; init; }
}

/// <summary>Someone who signs in. A pack holds no passwords.</summary>
public sealed record PackPerson
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required IReadOnlyList<RoleGrant> Roles { get; init; }
    public ImmutableArray<string> Teams { get; init; } = [];

    /// <summary>Person code.</summary>
    public string? LineManager { get; init; }
}

/// <summary>A role, and how far it reaches: one team, one authority, or everything when neither is named.</summary>
public sealed record RoleGrant(PackRole Role, string? Authority = null, string? Team = null);

public sealed record PackAccessPoint
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>The address as people are told it, on one line.</summary>
    public required string Address { get; init; }
    public string? Uprn { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }
    public required string Calendar { get; init; }
    public string? Authority { get; init; }
    public string? Phone { get; init; }

    /// <summary>What one can do there and how to get in, in a sentence or two.</summary>
    public string? Notes { get; init; }
}

/// <summary>A golden number or address: the few ways in that the council advertises.</summary>
public sealed record PackLine
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required LineKind Kind { get; init; }

    /// <summary>The number or address as it is printed on letters.</summary>
    public required string Value { get; init; }

    /// <summary>Service code; a line is for one service, or a group of them, or everything.</summary>
    public string? Service { get; init; }

    /// <summary>A group as services name it.</summary>
    public string? Group { get; init; }
    public required string Calendar { get; init; }
}

/// <summary>Why a contact came: of value to the customer, or preventable had something gone right before.</summary>
public sealed record PackDemandCause(string Code, string Name, DemandKind Kind, string? Explanation = null);
