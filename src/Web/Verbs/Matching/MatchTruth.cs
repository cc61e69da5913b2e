using System.Globalization;
using Reeve.Csv;

namespace Reeve.Web.Verbs.Matching;

/// <summary>Pairs known to be of one person.</summary>
internal static class MatchTruth
{
    /// <summary>None when no truth was named.</summary>
    public static IReadOnlySet<(int One, int Other)>? Of(MatchRequest request, MatchLists lists)
    {
        if (request.Truth is not { } truth)
        {
            return null;
        }

        return lists.Persons is { } persons ? OfColumn(lists, persons) : OfFile(truth, request, lists);
    }

    private static HashSet<(int One, int Other)> OfColumn(MatchLists lists, IReadOnlyList<string> persons)
    {
        var pairs = new HashSet<(int, int)>();
        foreach (var group in persons.Select((person, record) => (person, record)).Where(each => each.person.Length > 0).GroupBy(each => each.person, StringComparer.Ordinal))
        {
            var records = group.Select(each => each.record).ToList();
            for (var i = 0; i < records.Count; i++)
            {
                for (var j = i + 1; j < records.Count; j++)
                {
                    if (lists.Records.ArePair(records[i], records[j]))
                    {
                        pairs.Add((records[i], records[j]));
                    }
                }
            }
        }

        return pairs;
    }

    private static HashSet<(int One, int Other)> OfFile(string truth, MatchRequest request, MatchLists lists)
    {
        if (!File.Exists(truth))
        {
            throw new MatchProblem($"--truth {truth}: there is no such file, and no such column in {request.File}.");
        }

        return Pairs(truth, request, lists);
    }

    /// <summary>Pairs somebody found to be of one person, to learn from; none when no file was named.</summary>
    public static IReadOnlyCollection<(int One, int Other)> Labels(MatchRequest request, MatchLists lists)
    {
        if (request.Labels is not { } labels)
        {
            return [];
        }

        return File.Exists(labels) ? Pairs(labels, request, lists) : throw new MatchProblem($"--labels {labels}: there is no such file.");
    }

    private static HashSet<(int One, int Other)> Pairs(string truth, MatchRequest request, MatchLists lists)
    {
        var file = CsvFile.Open(truth, request.Encoding, request.Separator, "save it as UTF-8, not {0}");
        if (file.Heading.Count < 2)
        {
            throw new CsvException($"{truth}:1: error: Two columns are needed, id_l and id_r.");
        }

        var pairs = new HashSet<(int, int)>();
        foreach (var row in file.Read())
        {
            if (row.Fields.Count < 2 || !lists.Places.TryGetValue(row.Fields[0].Trim(), out var one) || !lists.Places.TryGetValue(row.Fields[1].Trim(), out var other))
            {
                throw new CsvException(string.Create(CultureInfo.InvariantCulture, $"{truth}:{row.Line}: error: “{string.Join(',', row.Fields)}” are not the ids of two records."));
            }

            pairs.Add((Math.Min(one, other), Math.Max(one, other)));
        }

        return pairs;
    }
}
