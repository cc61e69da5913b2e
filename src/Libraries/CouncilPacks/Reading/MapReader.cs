using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Reeve.CouncilPacks.Reading;

/// <summary>
/// Reads one YAML mapping by key and remembers which keys were asked for, so that <see cref="Close"/> can name
/// those that nobody knows and those that are missing, a misspelt key once and not twice.
/// </summary>
internal sealed partial class MapReader
{
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _keyLines = new(StringComparer.Ordinal);
    private readonly List<string> _asked = [];
    private readonly List<string> _missing = [];
    private readonly int _linesBefore;

    public MapReader(PackContext context, string file, YamlMappingNode node, string thing, int linesBefore = 0)
    {
        (Context, File, Thing, _linesBefore) = (context, file, thing, linesBefore);
        Line = (int)node.Start.Line + linesBefore;
        foreach (var (key, value) in node.Children)
        {
            if (key is not YamlScalarNode { Value: { } name })
            {
                context.Error(file, (int)key.Start.Line + linesBefore, "A key is not plain text.", "Write keys as words, without brackets.");
                continue;
            }
            _values[name] = value;
            _keyLines[name] = (int)key.Start.Line + linesBefore;
        }
    }

    public PackContext Context { get; }
    public string File { get; }

    /// <summary>What is being read, in words: "service", "question".</summary>
    public string Thing { get; }
    public int Line { get; }

    /// <summary>The keys that are there, in order.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    public bool Holds(string key) => _values.ContainsKey(key);

    public bool HoldsMap(string key) => _values.GetValueOrDefault(key) is YamlMappingNode;

    /// <summary>The line of a key, or of the whole when the key is not there.</summary>
    public int LineOf(string key) => _keyLines.GetValueOrDefault(key, Line);

    public void Error(string key, string message, string advice) => Context.Error(File, LineOf(key), message, advice, key);

    public string? Text(string key)
    {
        if (Ask(key) is not { } node)
            return null;
        if (node is YamlScalarNode scalar)
            return Value(scalar);
        Error(key, $"\"{key}\" should be text.", $"Write it as {key}: some text, without a list or further keys under it.");
        return null;
    }

    public string RequiredText(string key)
    {
        var text = Text(key);
        if (string.IsNullOrWhiteSpace(text) && (!_values.TryGetValue(key, out var node) || node is YamlScalarNode))
            _missing.Add(key);
        return text ?? "";
    }

    /// <summary>Line of the nth line of a text (from 0), for text that runs over several lines.</summary>
    public int LineWithin(string key, int index)
    {
        var block = _values.GetValueOrDefault(key) is YamlScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded };
        return LineOf(key) + (block ? 1 + index : 0);
    }

    public bool Flag(string key, bool otherwise = false)
    {
        var text = Text(key);
        if (text is null or "true" or "false")
            return text is null ? otherwise : text == "true";
        Error(key, $"\"{key}\" is \"{text}\", which is neither true nor false.", "Write true or false.");
        return otherwise;
    }

    public int? Whole(string key, int least, int most)
    {
        if (Text(key) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Error(key, $"\"{key}\" is \"{text}\", not a whole number from {least} to {most}.", "Write digits only.");
        return null;
    }

    public decimal? Number(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        Error(key, $"\"{key}\" is \"{text}\", not a number.", "Write digits, with a point if it needs one.");
        return null;
    }

    public T? Word<T>(string key) where T : struct, Enum
    {
        if (Text(key) is not { } text)
            return null;
        if (PackWords.TryParse<T>(text, out var value))
            return value;
        BadWord<T>(LineOf(key), key, text);
        return null;
    }

    public T RequiredWord<T>(string key) where T : struct, Enum
    {
        RequiredText(key);
        return Word<T>(key) ?? default;
    }

    public ImmutableArray<T> Words<T>(string key) where T : struct, Enum
    {
        var values = ImmutableArray.CreateBuilder<T>();
        foreach (var (text, line) in TextsWithLines(key))
        {
            if (!PackWords.TryParse<T>(text, out var value))
                BadWord<T>(line, key, text);
            else if (!values.Contains(value))
                values.Add(value);
        }
        return values.ToImmutable();
    }

    public ImmutableArray<string> Texts(string key) => [.. TextsWithLines(key).Select(item => item.Text)];

    /// <summary>A list of texts; one text alone is a list of one.</summary>
    public List<(string Text, int Line)> TextsWithLines(string key)
    {
        var items = new List<(string, int)>();
        if (Ask(key) is not { } node)
            return items;
        IEnumerable<YamlNode> nodes = node is YamlSequenceNode list ? list.Children : [node];
        foreach (var item in nodes)
        {
            if (item is YamlScalarNode scalar && Value(scalar) is { } value)
                items.Add((value, LineOf(item)));
            else if (item is not YamlScalarNode || node is YamlSequenceNode)
                Context.Error(File, LineOf(item), $"\"{key}\" should be a list of texts.", $"Write it as {key}: [one, two].");
        }
        return items;
    }

    /// <summary>Reads a list of mappings, each of them closed after it is read.</summary>
    public List<T> List<T>(string key, string thing, Func<MapReader, T> read)
    {
        if (Ask(key) is not { } node)
            return [];
        return Each(Context, File, node, thing, $"\"{key}\"", read, _linesBefore);
    }

    public MapReader? Map(string key, string thing)
    {
        var node = Ask(key);
        if (node is YamlMappingNode map)
            return new MapReader(Context, File, map, thing, _linesBefore);
        if (node is not null)
            Error(key, $"\"{key}\" should have keys of its own.", $"Write them indented under {key}:.");
        return null;
    }

    /// <summary>Reports the key, when closing, if it is not there or holds nothing.</summary>
    public void Require(string key)
    {
        if (!_values.TryGetValue(key, out var node) || node is YamlSequenceNode { Children.Count: 0 } || (node is YamlScalarNode scalar && Value(scalar) is null))
            _missing.Add(key);
    }

    public static List<T> Each<T>(PackContext context, string file, YamlNode node, string thing, string where, Func<MapReader, T> read, int linesBefore = 0)
    {
        var items = new List<T>();
        if (node is YamlScalarNode { Value: null or "" })
            return items;
        if (node is not YamlSequenceNode list)
        {
            context.Error(file, (int)node.Start.Line + linesBefore, $"{where} should be a list.", "Begin each item with a hyphen.");
            return items;
        }
        foreach (var item in list.Children)
        {
            if (item is YamlMappingNode map)
            {
                var reader = new MapReader(context, file, map, thing, linesBefore);
                items.Add(read(reader));
                reader.Close();
            }
            else
            {
                context.Error(file, (int)item.Start.Line + linesBefore, $"{where} should hold items with keys.", $"Write each {thing} as keys and values after a hyphen.");
            }
        }
        return items;
    }

    /// <summary>Reports keys that are not known and keys that are missing.</summary>
    public void Close()
    {
        foreach (var key in _values.Keys.Where(key => !_asked.Contains(key)))
        {
            var near = Suggest.Nearest(key, _missing) ?? Suggest.Nearest(key, _asked.Where(known => !_values.ContainsKey(known))) ?? Suggest.Nearest(key, _asked);
            Error(key, $"A {Thing} has no key \"{key}\".", near is null ? $"It may have: {string.Join(", ", _asked.Distinct())}." : $"Did you mean \"{near}\"?");
            if (near is not null)
                _missing.Remove(near);
        }
        foreach (var key in _missing.Distinct())
            Error(key, $"This {Thing} has no \"{key}\".", $"Add {key}: with its value.");
    }

    private YamlNode? Ask(string key)
    {
        if (!_asked.Contains(key))
            _asked.Add(key);
        Context.KnownKeys.Add((Thing, key));
        return _values.GetValueOrDefault(key);
    }

    // Block text ends with a line end that nobody means; plain null and ~ are YAML's ways to say nothing.
    private static string? Value(YamlScalarNode scalar)
    {
        var value = scalar.Value?.TrimEnd('\n');
        return string.IsNullOrEmpty(value) || (scalar.Style == ScalarStyle.Plain && value is "null" or "~") ? null : value;
    }

    private int LineOf(YamlNode node) => (int)node.Start.Line + _linesBefore;

    private void BadWord<T>(int line, string key, string text) where T : struct, Enum
    {
        var near = Suggest.Nearest(text, PackWords.All<T>());
        Context.Error(File, line, $"\"{text}\" is not a {key} that is known.",
            $"{(near is null ? "" : $"Did you mean \"{near}\"? ")}Use one of: {string.Join(", ", PackWords.All<T>())}.");
    }
}
