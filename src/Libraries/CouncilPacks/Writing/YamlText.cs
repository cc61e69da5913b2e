using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Reeve.CouncilPacks.Writing;

/// <summary>
/// Writes YAML in one manner: keys in the order given, nothing for what is not set, short lists on one line,
/// text of several lines as a block, quotes only where another reader would take the text for something else.
/// </summary>
internal sealed partial class YamlText
{
    private const int WidestList = 100;
    private readonly Emitter _emitter;

    private YamlText(TextWriter text)
    {
        _emitter = new Emitter(text, EmitterSettings.Default.WithIndentedSequences().WithNewLine("\n"));
        _emitter.Emit(new StreamStart());
        _emitter.Emit(new DocumentStart(null, null, isImplicit: true));
    }

    public static string OfMap(Action<YamlText> keys) => Of(yaml => yaml.Block(keys));

    public static string OfList<T>(IEnumerable<T> items, Action<YamlText, T> keys) => Of(yaml => yaml.Items(items, keys));

    public YamlText Text(string key, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return this;
        Key(key);
        var many = value.Contains('\n', StringComparison.Ordinal);
        if (many)
            _emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, value.TrimEnd('\n') + "\n", ScalarStyle.Literal, true, true));
        else
            Plain(value);
        return this;
    }

    public YamlText Word<T>(string key, T? value) where T : struct, Enum => value is { } word ? Text(key, PackWords.ToWord(word)) : this;

    public YamlText Number(string key, decimal? value) => Bare(key, value?.ToString(CultureInfo.InvariantCulture));

    public YamlText Date(string key, DateOnly value) => Bare(key, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public YamlText Degrees(string key, double value) => Bare(key, value.ToString("0.00000", CultureInfo.InvariantCulture));

    /// <summary>Writes a flag that differs from what is assumed without it.</summary>
    public YamlText Flag(string key, bool value, bool otherwise = false) =>
        value == otherwise ? this : Bare(key, value ? "true" : "false");

    public YamlText Texts(string key, IEnumerable<string> values)
    {
        var items = values.ToList();
        if (items.Count == 0)
            return this;
        Key(key);
        var style = items.Sum(item => item.Length + 2) <= WidestList ? SequenceStyle.Flow : SequenceStyle.Block;
        _emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, style));
        items.ForEach(Plain);
        _emitter.Emit(new SequenceEnd());
        return this;
    }

    public YamlText Map(string key, Action<YamlText> keys)
    {
        Key(key);
        Block(keys);
        return this;
    }

    public YamlText List<T>(string key, IReadOnlyCollection<T> items, Action<YamlText, T> keys)
    {
        if (items.Count == 0)
            return this;
        Key(key);
        Items(items, keys);
        return this;
    }

    private static string Of(Action<YamlText> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var yaml = new YamlText(text);
        write(yaml);
        yaml._emitter.Emit(new DocumentEnd(isImplicit: true));
        yaml._emitter.Emit(new StreamEnd());
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private void Items<T>(IEnumerable<T> items, Action<YamlText, T> keys)
    {
        var all = items.ToList();
        _emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, all.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
        foreach (var item in all)
            Block(yaml => keys(yaml, item));
        _emitter.Emit(new SequenceEnd());
    }

    private void Block(Action<YamlText> keys)
    {
        _emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, true, MappingStyle.Block));
        keys(this);
        _emitter.Emit(new MappingEnd());
    }

    private YamlText Bare(string key, string? value)
    {
        if (value is null)
            return this;
        Key(key);
        _emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, value, ScalarStyle.Plain, true, true));
        return this;
    }

    private void Key(string key) => _emitter.Emit(new Scalar(key));

    private void Plain(string value)
    {
        var style = Mistakable().IsMatch(value) ? ScalarStyle.DoubleQuoted : ScalarStyle.Any;
        _emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, value, style, true, true));
    }

    // Texts that YAML's own types would claim: numbers, truths, nothings.
    [GeneratedRegex("^([-+0-9._eExo]+|true|false|yes|no|on|off|null|~|y|n)$", RegexOptions.IgnoreCase)]
    private static partial Regex Mistakable();
}
