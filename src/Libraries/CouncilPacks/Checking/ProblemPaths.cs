using YamlDotNet.RepresentationModel;

namespace Reeve.CouncilPacks.Checking;

/// <summary>Finds which key of a YAML text a problem's line belongs to, so that a page can point at the field it came from.</summary>
internal static class ProblemPaths
{
    /// <param name="linesBefore">Lines of the file before the YAML begins.</param>
    public static PackProblem WithPath(PackProblem problem, YamlNode root, int linesBefore = 0)
    {
        var path = new List<string>();
        Walk(root, problem.Line - linesBefore, path);
        // A key that is missing is told at the line of what lacks it, which is its first key's.
        if (problem.Key is { } key && (path.Count == 0 || path[^1] != key))
        {
            if (path.Count > 0)
                path.RemoveAt(path.Count - 1);
            path.Add(key);
        }
        return path.Count == 0 ? problem : problem with { Path = string.Join('/', path) };
    }

    private static void Walk(YamlNode node, int line, List<string> path)
    {
        if (node is YamlMappingNode map && map.Children.LastOrDefault(pair => pair.Key.Start.Line <= line) is { Key: YamlScalarNode { Value: { } key }, Value: { } value })
        {
            path.Add(key);
            Walk(value, line, path);
        }
        else if (node is YamlSequenceNode list && list.Children.Any(item => item is YamlMappingNode))
        {
            var at = list.Children.ToList().FindLastIndex(item => item.Start.Line <= line);
            if (at >= 0)
            {
                path.Add(at.ToString(System.Globalization.CultureInfo.InvariantCulture));
                Walk(list.Children[at], line, path);
            }
        }
    }
}
