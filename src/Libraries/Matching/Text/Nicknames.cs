namespace Reeve.Matching;

/// <summary>Which forenames stand for each other in English: Robert, Bob, Rob.</summary>
internal static class Nicknames
{
    private static readonly Dictionary<string, int[]> Groups = Read();
    private static readonly ILookup<int, string> Members = Groups.SelectMany(each => each.Value.Select(group => (group, name: each.Key))).ToLookup(each => each.group, each => each.name);

    /// <summary>Whether a list of names that stand for each other holds both.</summary>
    public static bool AreOne(string one, string other) =>
        Groups.TryGetValue(one, out var ones) && Groups.TryGetValue(other, out var others) && ones.Intersect(others).Any();

    /// <summary>Those of its lists, without itself.</summary>
    public static IReadOnlyList<string> Of(string name) =>
        Groups.TryGetValue(name, out var groups) ? [.. groups.SelectMany(group => Members[group]).Where(other => other != name).Distinct()] : [];

    private static Dictionary<string, int[]> Read()
    {
        using var text = new StreamReader(typeof(Nicknames).Assembly.GetManifestResourceStream("nicknames.txt")!);
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#')
            .SelectMany((line, group) => line.Split(' ').Select(name => (name, group)))
            .GroupBy(each => each.name, StringComparer.Ordinal)
            .ToDictionary(each => each.Key, each => each.Select(pair => pair.group).ToArray(), StringComparer.Ordinal);
    }
}
