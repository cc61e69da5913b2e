using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Reeve.CouncilPacks.Reading;

/// <summary>Parses YAML into nodes that know their lines.</summary>
internal static class YamlFile
{
    private const int MostDeep = 24;

    /// <summary>The root node, or null when a problem was reported.</summary>
    public static YamlNode? Parse(PackContext context, string file, string text, int linesBefore = 0)
    {
        try
        {
            if (TooDeep(text) is { } line)
            {
                context.Error(file, line + linesBefore, "Lists and keys are nested too deeply.", "A pack needs six levels at most; check the brackets and the indentation.");
                return null;
            }
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1)
                return stream.Documents[0].RootNode;
            context.Error(file, 1 + linesBefore, stream.Documents.Count == 0 ? "The file is empty." : "The file holds more than one document.",
                stream.Documents.Count == 0 ? "Write its contents; councils/README.md says what goes in it." : "Remove the lines that are only \"---\".");
        }
        catch (InvalidOperationException)
        {
            // The scanner stumbles over some input without saying where; a tab at the start of a line is the common one.
            var tab = Array.FindIndex(text.Split('\n'), each => each.StartsWith('\t'));
            context.Error(file, Math.Max(0, tab) + 1 + linesBefore, "This is not YAML: it cannot be read.", "Indent with spaces, not tabs, and check that every bracket and quote is closed.");
        }
        catch (YamlException e)
        {
            var reason = e.InnerException is ArgumentException or null ? e.Message : e.InnerException.Message;
            var line = (int)Math.Max(1, e.Start.Line) + linesBefore;
            if (reason.Contains("uplicate key", StringComparison.Ordinal))
                context.Error(file, line, "A key is given twice.", "Keep one of the two.");
            else
                context.Error(file, line, $"This is not YAML: {reason.TrimEnd('.')}.", "Check indentation, colons and quotes here and just above; text with a colon in it needs quotes.");
        }
        return null;
    }

    // The node builder recurses, so a file of ten thousand brackets is refused before it sees it.
    private static int? TooDeep(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            if (parser.Current is MappingStart or SequenceStart && ++depth > MostDeep)
                return (int)parser.Current.Start.Line;
            if (parser.Current is MappingEnd or SequenceEnd)
                depth--;
        }
        return null;
    }
}
