using System.Text.RegularExpressions;

namespace Reeve.CouncilPacks.Reading;

/// <summary>Reads wording by event, and holds it to the placeholders that there are.</summary>
internal static partial class TemplateReader
{
    /// <summary>In the order of events, whatever the order of the file.</summary>
    public static IReadOnlyList<PackTemplate> Events(MapReader map)
    {
        var templates = new List<PackTemplate>();
        foreach (var happened in Enum.GetValues<TemplateEvent>())
        {
            var key = PackWords.ToWord(happened);
            if (map.Thing == "set of templates")
                map.Require(key);
            if (map.Map(key, "template") is not { } template)
                continue;
            templates.Add(new PackTemplate(happened, Checked(template, "subject"), Checked(template, "body")));
            template.Close();
        }
        return templates;
    }

    private static string Checked(MapReader map, string key)
    {
        var text = map.RequiredText(key);
        if (key == "subject" && text.Contains('\n', StringComparison.Ordinal))
            map.Error(key, "A subject has one line.", "Write it on one line.");
        foreach (Match match in Placeholder().Matches(text))
        {
            var name = match.Groups[1].Value.Trim();
            if (PackTemplate.Placeholders.Contains(name))
                continue;
            var near = Suggest.Nearest(name, PackTemplate.Placeholders);
            var line = map.LineWithin(key, text.AsSpan(0, match.Index).Count('\n'));
            map.Context.Error(map.File, line, $"There is no placeholder {{{{{name}}}}}.", near is null
                ? $"Use one of: {string.Join(", ", PackTemplate.Placeholders)}."
                : $"Did you mean {{{{{near}}}}}?");
        }
        return text;
    }

    [GeneratedRegex(@"\{\{([^{}]*)\}\}")]
    private static partial Regex Placeholder();
}
