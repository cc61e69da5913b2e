namespace Reeve.CouncilPacks.Reading;

/// <summary>The names of a pack's files.</summary>
internal static class PackFiles
{
    public const string Site = "site.yaml";
    public const string Calendars = "calendars.yaml";
    public const string Authorities = "authorities.yaml";
    public const string Teams = "teams.yaml";
    public const string People = "people.yaml";
    public const string Areas = "areas.geojson";
    public const string Addresses = "addresses.csv";
    public const string AccessPoints = "access-points.yaml";
    public const string Lines = "lines.yaml";
    public const string DemandCauses = "demand-causes.yaml";
    public const string Moves = "moves.yaml";
    public const string Retention = "retention.yaml";
    public const string Templates = "templates.yaml";
    public const string Services = "services";
    public const string Answers = "answers";

    /// <summary>Every file at the top but the crest, whose name the site gives.</summary>
    public static readonly string[] Top =
        [Site, Calendars, Authorities, Teams, People, Areas, Addresses, AccessPoints, Lines, DemandCauses, Moves, Retention, Templates];
}
