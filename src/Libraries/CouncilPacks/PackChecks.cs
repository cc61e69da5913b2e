using Reeve.CouncilPacks.Checking;
using Reeve.CouncilPacks.Reading;
using Reeve.CouncilPacks.Writing;
using YamlDotNet.RepresentationModel;

namespace Reeve.CouncilPacks;

/// <summary>What a service or an article may name: everything of its council that has a code.</summary>
public sealed record PackSurroundings
{
    public required IReadOnlyList<PackAuthority> Authorities { get; init; }
    public required IReadOnlyList<PackTeam> Teams { get; init; }
    public required IReadOnlyCollection<string> Calendars { get; init; }

    /// <summary>Code and slug of every other service.</summary>
    public required IReadOnlyCollection<(string Code, string Slug)> Services { get; init; }

    /// <summary>Codes of every other article.</summary>
    public IReadOnlyCollection<string> Answers { get; init; } = [];
}

/// <summary>One thing held to the rules of packs.</summary>
/// <param name="Value">As a pack would give it back: trimmed, in the pack's order. Usable only without errors.</param>
public sealed record PackChecked<T>(T? Value, IReadOnlyList<PackProblem> Problems)
{
    public bool HasErrors => Value is null || Problems.Any(problem => problem.Severity == PackSeverity.Error);
}

/// <summary>
/// Holds one service, article or set of wording to the very rules that a whole pack is held to: it is written as its file
/// and read again, so that what is edited in pages and what is imported are refused for the same mistakes.
/// </summary>
public static class PackChecks
{
    public static PackChecked<PackService> Service(PackService service, PackSurroundings around)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(around);
        var context = Context(around);
        var file = $"{PackFiles.Services}/{service.Code}.yaml";
        var read = Read(context, file, ServiceText.Service(service), "service", ServiceReader.Read);
        context.CheckReferences();
        if (read is not null)
        {
            ServiceChecks.Run(context, new CouncilPack
            {
                Site = null!,
                Calendars = [],
                Authorities = around.Authorities,
                Teams = around.Teams,
                People = [],
                Areas = [],
                Addresses = [],
                AccessPoints = [],
                Lines = [],
                DemandCauses = [],
                Templates = [],
                Services = [read],
                Answers = [],
            });
        }

        return Checked(read, context, file, ServiceText.Service(service));
    }

    public static PackChecked<PackAnswer> Answer(PackAnswer answer, PackSurroundings around)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(around);
        var context = Context(around);
        var (file, text) = ($"{PackFiles.Answers}/{answer.Code}.md", ServiceText.Answer(answer));
        var read = AnswerReader.Read(context, file, text);
        context.CheckReferences();
        // What stands between the first two lines of hyphens is the part with keys.
        return Checked(read, context, file, text[4..text.IndexOf("\n---\n", 3, StringComparison.Ordinal)], linesBefore: 1);
    }

    /// <param name="templates">Wording for every event, as a pack's templates.yaml holds it.</param>
    public static PackChecked<IReadOnlyList<PackTemplate>> Templates(IReadOnlyList<PackTemplate> templates)
    {
        var context = new PackContext();
        var text = YamlText.OfMap(yaml => ServiceText.Templates(yaml, templates));
        var read = Read(context, PackFiles.Templates, text, "set of templates", TemplateReader.Events);
        return Checked(read, context, PackFiles.Templates, text);
    }

    private static PackContext Context(PackSurroundings around)
    {
        var context = new PackContext();
        foreach (var authority in around.Authorities)
            context.Define(Named.Authority, authority.Code, PackFiles.Authorities, 0);
        foreach (var team in around.Teams)
            context.Define(Named.Team, team.Code, PackFiles.Teams, 0);
        foreach (var calendar in around.Calendars)
            context.Define(Named.Calendar, calendar, PackFiles.Calendars, 0);
        foreach (var (code, slug) in around.Services)
        {
            context.Define(Named.Service, code, $"{PackFiles.Services}/{code}.yaml", 1);
            context.Define(Named.Slug, slug, $"{PackFiles.Services}/{code}.yaml", 1);
        }
        foreach (var code in around.Answers)
            context.Define(Named.Answer, code, $"{PackFiles.Answers}/{code}.md", 1);
        return context;
    }

    private static T? Read<T>(PackContext context, string file, string text, string thing, Func<MapReader, T> read)
        where T : class
    {
        if (YamlFile.Parse(context, file, text) is not { } node)
            return null;
        if (node is not YamlMappingNode map)
        {
            context.Error(file, 0, "There is nothing in it.", "Fill it in.");
            return null;
        }
        var reader = new MapReader(context, file, map, thing);
        var value = read(reader);
        reader.Close();
        return value;
    }

    private static PackChecked<T> Checked<T>(T? value, PackContext context, string file, string yaml, int linesBefore = 0)
        where T : class
    {
        var root = YamlFile.Parse(new PackContext(), file, yaml);
        return new(value, [.. context.Problems.Distinct().OrderBy(problem => problem.Line).Select(problem => root is null || problem.File != file ? problem : ProblemPaths.WithPath(problem, root, linesBefore))]);
    }
}
