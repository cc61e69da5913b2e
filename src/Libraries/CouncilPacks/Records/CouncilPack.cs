using System.Collections.Immutable;

namespace Reeve.CouncilPacks;

/// <summary>
/// Everything that makes one council differ from another: its name and look, who works there, where it is,
/// what it does and what it promises. Read from a folder by PackReader, written back by
/// PackWriter. Lists keep the order of the files; codes are unique within their list, lower
/// case letters, digits and hyphens.
/// </summary>
public sealed record CouncilPack
{
    public required Site Site { get; init; }
    public required IReadOnlyList<PackCalendar> Calendars { get; init; }
    public required IReadOnlyList<PackAuthority> Authorities { get; init; }
    public required IReadOnlyList<PackTeam> Teams { get; init; }
    public required IReadOnlyList<PackPerson> People { get; init; }
    public required IReadOnlyList<PackArea> Areas { get; init; }
    public required IReadOnlyList<PackAddress> Addresses { get; init; }
    public required IReadOnlyList<PackAccessPoint> AccessPoints { get; init; }
    public required IReadOnlyList<PackLine> Lines { get; init; }
    public required IReadOnlyList<PackDemandCause> DemandCauses { get; init; }

    /// <summary>Who is told of changes of address.</summary>
    public IReadOnlyList<PackMoveReceiver> Moves { get; init; } = [];

    /// <summary>How long records are kept.</summary>
    public IReadOnlyList<PackRetention> Retention { get; init; } = [];

    /// <summary>Default wording for the four events; a service may have its own.</summary>
    public required IReadOnlyList<PackTemplate> Templates { get; init; }
    public required IReadOnlyList<PackService> Services { get; init; }
    public required IReadOnlyList<PackAnswer> Answers { get; init; }

    /// <summary>The wording for a service and event: the service's own, else the pack's default.</summary>
    public PackTemplate? TemplateFor(PackService service, TemplateEvent happened)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Templates.FirstOrDefault(t => t.Event == happened)
            ?? Templates.FirstOrDefault(t => t.Event == happened);
    }
}

/// <summary>The face of the council.</summary>
public sealed record Site
{
    /// <summary>The council's full name, e.g. "Marlshire County Council".</summary>
    public required string Name { get; init; }

    /// <summary>The place people say they live in, e.g. "Marlshire".</summary>
    public required string Place { get; init; }
    public string? Strapline { get; init; }

    /// <summary>Brand colour, "#rrggbb" in lower case; white text on it has a contrast of 4.5:1 or better.</summary>
    public required string Colour { get; init; }

    /// <summary>Name of the crest's SVG file in the pack's folder.</summary>
    public required string CrestFile { get; init; }

    /// <summary>The text of the crest's SVG file: it holds no script and loads nothing from elsewhere.</summary>
    public required string CrestSvg { get; init; }
    public required string Phone { get; init; }
    public required string Email { get; init; }

    /// <summary>Postal address, one line each, postcode last.</summary>
    public required ImmutableArray<string> Address { get; init; }

    /// <summary>Map tiles, e.g. "https://tiles.example.org/{z}/{x}/{y}.png"; none shows boundaries alone.</summary>
    public string? TileServer { get; init; }
    public string? TileAttribution { get; init; }

    /// <summary>E-mail address for people who cannot use a page.</summary>
    public required string AccessibilityContact { get; init; }

    /// <summary>Calendar of the contact centre, shown as its opening hours and used where nothing else is said.</summary>
    public required string Calendar { get; init; }
}
