using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Reeve.Csv;
using Reeve.Matching;

namespace Reeve.Web.Verbs.Matching;

/// <summary>The lists as they were read.</summary>
/// <param name="Places">Where each id stands among the records.</param>
/// <param name="Persons">For each record what the column of the truth says; none when there is no such column.</param>
internal sealed record MatchLists(IReadOnlyList<MatchField> Fields, string? Id, MatchRecords Records, IReadOnlyDictionary<string, int> Places, IReadOnlyList<string>? Persons)
{
    private const int Sample = 1_000;
    private const int RowsAhead = 2_000;
    private const string Elsewhere = "say so with --encoding {0}";

    /// <exception cref="CsvException">A file cannot be read.</exception>
    /// <exception cref="MatchProblem">The columns do not serve.</exception>
    public static MatchLists Read(MatchRequest request, string path, Action<double> tell, CancellationToken cancellationToken)
    {
        var first = CsvFile.Open(path, request.Encoding, request.Separator, Elsewhere);
        var second = request.Second is { } other ? CsvFile.Open(other, request.Encoding, request.Separator, Elsewhere) : null;
        var fields = FieldsOf(request, first, second);
        var id = IdOf(request, first.Heading);
        fields = [.. fields.Select(field => field.Name == id || field.Name == request.Truth ? field with { Role = FieldRole.Ignored } : field)];
        if (fields.All(field => field.Role == FieldRole.Ignored))
        {
            throw new MatchProblem($"No column can be compared: {string.Join(", ", first.Heading)}. Say what they hold with --columns, such as --columns surname={first.Heading[0]}.");
        }

        var records = new MatchRecords(fields);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var persons = first.Heading.Contains(request.Truth) ? new List<string>() : null;
        var all = first.Rows + (second?.Rows ?? 0);
        foreach (var (file, name, isSecond) in second is null ? [(first, request.File, false)] : new[] { (first, request.File, false), (second, request.Second!, true) })
        {
            var columns = fields.Where(field => field.Role != FieldRole.Ignored).Select(field => IndexOf(file, field.Name)).ToArray();
            var (idAt, personAt) = (id is null ? -1 : IndexOf(file, id), persons is null ? -1 : IndexOf(file, request.Truth!));
            foreach (var row in Ahead(file.Read(), cancellationToken))
            {
                if (row.Problem is { } problem)
                {
                    throw new CsvException(string.Create(CultureInfo.InvariantCulture, $"{name}:{row.Line}: error: {problem}"));
                }

                var named = idAt < 0 ? string.Create(CultureInfo.InvariantCulture, $"{(isSecond ? "second " : "")}line {row.Line}") : idAt < row.Fields.Count ? row.Fields[idAt].Trim() : "";
                if (named.Length == 0 || !places.TryAdd(named, records.Count))
                {
                    throw new CsvException(string.Create(CultureInfo.InvariantCulture, $"{name}:{row.Line}: error: {(named.Length == 0 ? $"There is no “{id}” here" : $"The {id} “{named}” stands on an earlier line too")}. Give each record its own, or name another column with --id."));
                }

                records.Add(named, Array.ConvertAll(columns, column => column >= 0 && column < row.Fields.Count ? row.Fields[column] : null), isSecond);
                persons?.Add(personAt >= 0 && personAt < row.Fields.Count ? row.Fields[personAt] : "");
                if (records.Count % 20_000 == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    tell((double)records.Count / all);
                }
            }
        }

        return records.Count < 2
            ? throw new MatchProblem($"There {(records.Count == 0 ? "is no record" : "is one record")} in {request.File}, and it takes two to match.")
            : new MatchLists(fields, id, records, places, persons);
    }

    /// <summary>What a column is compared as, in words.</summary>
    public string ComparedAs(MatchField field) => field.Name == Id ? "the record’s id" : field.Role == FieldRole.Ignored ? "left out" : Named(field.Role);

    /// <summary>A role as it is typed: dateOfBirth.</summary>
    public static string Named(FieldRole role) => JsonNamingPolicy.CamelCase.ConvertName(role.ToString());

    private static IReadOnlyList<MatchField> FieldsOf(MatchRequest request, CsvFile first, CsvFile? second)
    {
        if (first.Heading.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new CsvException($"{request.File}:1: error: Two columns are called “{twice.Key}”. Give each its own name.");
        }

        if (first.Heading.FirstOrDefault(name => name.Contains('@', StringComparison.Ordinal) || (name.Length > 3 && name.All(sign => char.IsAsciiDigit(sign) || sign is '-' or '/'))) is { } value)
        {
            throw new CsvException($"{request.File}:1: error: “{value}” is not the name of a column, so this line seems to be a record. Write a line of column names above it, such as id,forename,surname,postcode.");
        }

        var given = request.Columns.SelectMany(each => each.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(each => GivenOf(each, first.Heading)).ToDictionary(each => each.Column, each => each.Role, StringComparer.Ordinal);
        var sample = first.Read().Take(Sample).Select(row => row.Fields).ToList();
        var fields = RoleGuess.Of(first.Heading, sample).Select(field => given.TryGetValue(field.Name, out var role) ? field with { Role = role } : field);
        // What the second list does not have cannot be compared.
        return [.. fields.Select(field => second is null || second.Heading.Contains(field.Name, StringComparer.OrdinalIgnoreCase) ? field : field with { Role = FieldRole.Ignored })];
    }

    private static (string Column, FieldRole Role) GivenOf(string typed, IReadOnlyList<string> heading)
    {
        var parts = typed.Split('=', 2);
        if (parts.Length == 2 && RoleGuess.Named(parts[0].Trim()) is { } role && heading.FirstOrDefault(name => name.Equals(parts[1].Trim(), StringComparison.OrdinalIgnoreCase)) is { } column)
        {
            return (column, role);
        }

        throw new MatchProblem($"--columns {typed}: write role=column, such as surname={heading[^1]}. The columns are {string.Join(", ", heading)}.");
    }

    private static string? IdOf(MatchRequest request, IReadOnlyList<string> heading) =>
        request.Id is null
            ? heading.FirstOrDefault(RoleGuess.IsId)
            : heading.FirstOrDefault(name => name.Equals(request.Id, StringComparison.OrdinalIgnoreCase)) ?? throw new MatchProblem($"There is no column “{request.Id}” for --id. The columns are {string.Join(", ", heading)}.");

    /// <summary>Rows are parted by one thread while another takes them in.</summary>
    private static IEnumerable<CsvRow> Ahead(IEnumerable<CsvRow> rows, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var read = new BlockingCollection<CsvRow[]>(boundedCapacity: 8);
        var reading = Task.Run(
            () =>
            {
                try
                {
                    foreach (var some in rows.Chunk(RowsAhead))
                    {
                        read.Add(some, stop.Token);
                    }
                }
                finally
                {
                    read.CompleteAdding();
                }
            },
            CancellationToken.None);
        try
        {
            foreach (var some in read.GetConsumingEnumerable(stop.Token))
            {
                foreach (var row in some)
                {
                    yield return row;
                }
            }
        }
        finally
        {
            stop.Cancel();
            try
            {
                reading.GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
                // Whoever took the rows in wanted no more.
            }
        }
    }

    private static int IndexOf(CsvFile file, string name)
    {
        for (var at = 0; at < file.Heading.Count; at++)
        {
            if (file.Heading[at].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }
        }

        return -1;
    }
}
