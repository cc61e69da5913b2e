using YamlDotNet.RepresentationModel;

namespace Reeve.CouncilPacks.Reading;

/// <summary>Reads every file of a folder, then checks what only makes sense across files.</summary>
internal sealed class PackFolder(string root)
{
    private readonly PackContext _context = new();

    /// <summary>What the readers asked for, after <see cref="Read"/>.</summary>
    public PackContext Context => _context;

    public PackReading Read()
    {
        if (!Directory.Exists(root))
        {
            var message = File.Exists(root) ? "This is a file, not a pack's folder." : "There is no such folder.";
            return new PackReading(null, [new PackProblem(root, 0, message, $"Give the folder that holds {PackFiles.Site}.")]);
        }

        var site = One(PackFiles.Site, "site", map => SiteReader.Read(map, root));
        var pack = new CouncilPack
        {
            Site = site!,
            Calendars = Many(PackFiles.Calendars, "calendar", CalendarReader.Read),
            Authorities = Many(PackFiles.Authorities, "authority", OrganisationReader.Authority),
            Teams = Many(PackFiles.Teams, "team", OrganisationReader.Team),
            People = Many(PackFiles.People, "person", OrganisationReader.Person),
            Areas = AreaReader.Read(_context, root),
            Addresses = AddressReader.Read(_context, root),
            AccessPoints = Many(PackFiles.AccessPoints, "access point", AccessReader.AccessPoint),
            Lines = Many(PackFiles.Lines, "line", AccessReader.Line),
            DemandCauses = Many(PackFiles.DemandCauses, "demand cause", AccessReader.DemandCause),
            // Not every council passes changes of address on: the file may be left out.
            Moves = File.Exists(Path.Combine(root, PackFiles.Moves)) ? Many(PackFiles.Moves, "receiver of moves", MoveReader.Receiver) : [],
            // Nor does every one give its retention schedule by a file: then the one in the pages holds.
            Retention = File.Exists(Path.Combine(root, PackFiles.Retention)) ? Many(PackFiles.Retention, "retention time", RetentionReader.Time) : [],
            Templates = One(PackFiles.Templates, "set of templates", TemplateReader.Events) ?? [],
            Services = ServiceFolder.Read(_context, root),
            Answers = AnswerReader.ReadAll(_context, root),
        };
        StrayFiles.Check(_context, root, site?.CrestFile);
        _context.CheckReferences();
        Checking.OrganisationChecks.Run(_context, pack);
        Checking.PlaceChecks.Run(_context, pack);
        Checking.ServiceChecks.Run(_context, pack);

        var problems = _context.Problems.Distinct()
            .OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line).ToList();
        return new PackReading(problems.Any(problem => problem.Severity == PackSeverity.Error) ? null : pack, problems);
    }

    private T? One<T>(string file, string thing, Func<MapReader, T> read) where T : class
    {
        if (TextFile.Read(_context, root, file) is not { } text || YamlFile.Parse(_context, file, text) is not { } node)
            return null;
        if (node is not YamlMappingNode map)
        {
            _context.Error(file, (int)node.Start.Line, "The file should be keys and values.", "Write each as key: value, without hyphens before them.");
            return null;
        }
        var reader = new MapReader(_context, file, map, thing);
        var value = read(reader);
        reader.Close();
        return value;
    }

    private List<T> Many<T>(string file, string thing, Func<MapReader, T> read)
    {
        if (TextFile.Read(_context, root, file) is not { } text || YamlFile.Parse(_context, file, text) is not { } node)
        {
            _context.Unknown(file);
            return [];
        }
        return MapReader.Each(_context, file, node, thing, "The file", read);
    }
}
