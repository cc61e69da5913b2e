using System.Globalization;
using System.Text.RegularExpressions;
using Reeve.Cases.Contracts;
using Reeve.Connectors.Contracts;
using Reeve.CouncilPacks.Reading;
using Reeve.Kernel.Values;
using YamlDotNet.RepresentationModel;

namespace Reeve.Connectors.Importing.Mapping;

/// <summary>Reads a mapping, and says of every mistake in it where it is and what to do.</summary>
internal sealed class MappingReader
{
    private static readonly string[] Encodings = ["utf-8", "windows-1252", "utf-16"];
    private readonly PackContext context = new();
    private readonly string file;

    private MappingReader(string file) => this.file = file;

    /// <exception cref="CaseImportException">Not there, not YAML, or wrong in what it says.</exception>
    public static ImportMapping Read(string path)
    {
        var reader = new MappingReader(path);
        var mapping = reader.Read();
        return reader.context.Problems.Count == 0 ? mapping! : throw new CaseImportException([.. reader.context.Problems.OrderBy(problem => problem.Line).Select(problem => problem.ToString())]);
    }

    private ImportMapping? Read()
    {
        if (TextFile.Read(context, "", file) is not { } text || YamlFile.Parse(context, file, text) is not { } root)
        {
            return null;
        }

        if (root is not YamlMappingNode node)
        {
            context.Error(file, 1, "The mapping should be keys with values.", "Begin it with source: and a short name.");
            return null;
        }

        var map = new MapReader(context, file, node, "mapping");
        var source = map.RequiredText("source");
        if (source.Length > 30 || !source.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            map.Error("source", $"\"{source}\" cannot be the name of a source.", "Use lower-case letters, digits and hyphens, 30 characters at most.");
        }

        var encoding = map.Text("encoding") ?? "utf-8";
        if (!Encodings.Contains(encoding))
        {
            map.Error("encoding", $"\"{encoding}\" is not an encoding that can be read.", $"Use one of: {string.Join(", ", Encodings)}.");
        }

        var separator = map.Text("separator") switch { null => ",", "tab" => "\t", var other => other };
        if (separator.Length != 1 || separator[0] is '"' or '\n' or '\r')
        {
            map.Error("separator", "A separator is one character.", "Write \",\", \";\", \"|\" or tab.");
        }

        var zone = Zone(map);
        map.Require("received");
        map.Require("key");
        map.Require("description");
        var read = new ImportMapping
        {
            Source = source,
            Encoding = encoding,
            Separator = separator.Length > 0 ? separator[0] : ',',
            Received = Time(map, "received", zone) ?? new TimeColumn(new MappedColumn("", 0), [], zone),
            Closed = Time(map, "closed", zone),
            Key = Columns(map, "key"),
            Description = Columns(map, "description"),
            Place = Place(map),
            Status = Status(map),
            Reporter = Reporter(map),
            Rules = map.List("services", "rule", Rule),
            Otherwise = map.Map("otherwise", "choice of a service") is { } otherwise ? Closing(otherwise, Choice(otherwise)) : null,
        };
        if (read is { Rules.Count: 0, Otherwise: null })
        {
            map.Error("services", "No row would come to any service.", "Write rules under services:, or a service under otherwise:.");
        }

        map.Close();
        return read;
    }

    private TimeZoneInfo Zone(MapReader map)
    {
        var name = map.Text("zone");
        if (name is null)
        {
            return UkTime.Zone;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return zone;
        }

        map.Error("zone", $"There is no time zone \"{name}\".", "Write it as Europe/London.");
        return UkTime.Zone;
    }

    /// <summary>A column alone, or keys column and formats.</summary>
    private TimeColumn? Time(MapReader map, string key, TimeZoneInfo zone)
    {
        if (!map.Holds(key))
        {
            return null;
        }

        if (!map.HoldsMap(key))
        {
            return Column(map, key) is { } column ? new TimeColumn(column, [], zone) : null;
        }

        var inner = map.Map(key, "time")!;
        inner.Require("column");
        var formats = inner.TextsWithLines("formats");
        foreach (var (format, line) in formats.Where(format => !IsFormat(format.Text)))
        {
            context.Error(file, line, $"\"{format}\" does not say how a time is written.", "Write it as dd/MM/yyyy HH:mm.");
        }

        var named = Column(inner, "column");
        inner.Close();
        return named is null ? null : new TimeColumn(named, [.. formats.Select(format => format.Text)], zone);
    }

    private static bool IsFormat(string format)
    {
        try
        {
            var example = new DateTime(2001, 2, 3, 14, 15, 0, DateTimeKind.Utc);
            return DateTime.TryParseExact(example.ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var back) && back.Date == example.Date;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private PlaceColumns? Place(MapReader map)
    {
        if (map.Map("place", "place") is not { } place)
        {
            return null;
        }

        var read = new PlaceColumns(Column(place, "lat"), Column(place, "lng"), Column(place, "text"), place.Map("shift", "shift") is { } shift ? Closing(shift, Shifting(shift)) : null);
        if (read.Lat is null != read.Lng is null)
        {
            place.Error(read.Lat is null ? "lng" : "lat", "A point needs both its columns.", "Name the columns of lat: and lng:.");
        }

        place.Close();
        return read;
    }

    private Shift Shifting(MapReader map)
    {
        map.Require("from");
        map.Require("to");
        var (from, to, scale) = (Numbers(map, "from"), Numbers(map, "to"), Numbers(map, "scale") ?? (1, 1));
        if (scale is not ( > 0 and <= 1000, > 0 and <= 1000))
        {
            map.Error("scale", "A scale is more than 0.", "Write it as scale: [1, 1], for latitude and longitude.");
        }

        return new Shift(new GeoPoint(from?.Item1 ?? 0, from?.Item2 ?? 0), new GeoPoint(to?.Item1 ?? 0, to?.Item2 ?? 0), scale.Item1, scale.Item2);
    }

    private static (double, double)? Numbers(MapReader map, string key)
    {
        if (!map.Holds(key))
        {
            return null;
        }

        double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
        var values = map.Texts(key).Select(Number).ToList();
        if (values is [var lat, var lng] && double.IsFinite(lat) && double.IsFinite(lng))
        {
            return (lat, lng);
        }

        map.Error(key, $"\"{key}\" should be two numbers, latitude and longitude.", $"Write it as {key}: [54.895, -2.934].");
        return null;
    }

    private StatusColumn? Status(MapReader map)
    {
        if (map.Map("status", "status") is not { } status)
        {
            return null;
        }

        status.Require("column");
        var values = new Dictionary<string, ImportedState>(StringComparer.OrdinalIgnoreCase);
        foreach (var state in Enum.GetValues<ImportedState>())
        {
            foreach (var (text, line) in status.TextsWithLines(state.ToString().ToLowerInvariant()))
            {
                if (!values.TryAdd(text.Trim(), state))
                {
                    context.Error(file, line, $"The status \"{text}\" is there twice.", "Let it mean one thing.");
                }
            }
        }

        if (values.Count == 0)
        {
            status.Error("column", "No status means anything.", "List the file's words under received:, acknowledged:, started: and closed:.");
        }

        var column = Column(status, "column");
        status.Close();
        return column is null ? null : new StatusColumn(column, values);
    }

    private ReporterColumns? Reporter(MapReader map) =>
        map.Map("reporter", "reporter") is { } reporter ? Closing(reporter, new ReporterColumns(Column(reporter, "name"), Column(reporter, "email"), Column(reporter, "phone"), Column(reporter, "address"), Column(reporter, "postcode"))) : null;

    private ServiceRule Rule(MapReader map)
    {
        map.Require("when");
        var (columns, equal, regex) = ((IReadOnlyList<MappedColumn>)[], new HashSet<string>(StringComparer.OrdinalIgnoreCase), (Regex?)null);
        if (map.Map("when", "condition") is { } when)
        {
            when.Require("column");
            columns = Columns(when, "column");
            equal.UnionWith(when.Texts("equals"));
            regex = Pattern(when);
            if (equal.Count == 0 && !when.Holds("matches"))
            {
                when.Error("column", "The condition asks nothing of the column.", "Add matches: with a pattern, or equals: with a list of words.");
            }

            when.Close();
        }

        return new ServiceRule(columns, regex, equal, Choice(map));
    }

    private static Regex? Pattern(MapReader map)
    {
        if (map.Text("matches") is not { } pattern)
        {
            return null;
        }

        try
        {
            // A text that makes a pattern go back and forth for this long rejects its row; compiled, for it sees every row.
            return new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled | RegexOptions.ExplicitCapture, TimeSpan.FromMilliseconds(250));
        }
        catch (ArgumentException wrong)
        {
            map.Error("matches", $"This pattern cannot be used: {wrong.Message.TrimEnd('.')}.", "Use letters, [sets], (one|other), ? * + and \\b.");
            return null;
        }
    }

    private static ServiceChoice Choice(MapReader map)
    {
        var code = map.RequiredText("service");
        var answers = new List<FixedAnswer>();
        if (map.Map("answers", "set of answers") is { } given)
        {
            answers.AddRange(given.Keys.Select(key => new FixedAnswer(key, given.Texts(key), given.LineOf(key))));
        }

        return new ServiceChoice(code, map.LineOf("service"), map.Text("outcome"), map.LineOf("outcome"), answers);
    }

    private static IReadOnlyList<MappedColumn> Columns(MapReader map, string key) =>
        [.. map.TextsWithLines(key).Select(item => new MappedColumn(item.Text.Trim(), item.Line))];

    private static MappedColumn? Column(MapReader map, string key) =>
        map.Text(key) is { } name ? new MappedColumn(name.Trim(), map.LineOf(key)) : null;

    private static T Closing<T>(MapReader map, T read)
    {
        map.Close();
        return read;
    }
}
