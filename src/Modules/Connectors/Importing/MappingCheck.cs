using Reeve.Catalogue.Contracts;
using Reeve.Connectors.Contracts;
using Reeve.Connectors.Importing.Mapping;
using Reeve.CouncilPacks.Reading;

namespace Reeve.Connectors.Importing;

/// <summary>Holds a mapping against the file's heading and the catalogue, before a row is read.</summary>
internal sealed class MappingCheck(string mappingFile, string csvFile, ImportMapping mapping)
{
    private readonly List<string> problems = [];

    /// <summary>The place of each column in a row.</summary>
    public IReadOnlyDictionary<string, int> Columns(IReadOnlyList<string> heading)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var twice = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < heading.Count; i++)
        {
            if (!places.TryAdd(heading[i], i))
            {
                twice.Add(heading[i]);
            }
        }

        foreach (var column in mapping.Columns.DistinctBy(column => column.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (!places.ContainsKey(column.Name))
            {
                var near = Suggest.Nearest(column.Name, heading);
                Add(csvFile, 1, $"There is no column \"{column.Name}\", which {mappingFile}:{column.Line} names.", near is null ? $"The file has: {string.Join(", ", heading.Take(30))}." : $"Did you mean \"{near}\"?");
            }
            else if (twice.Contains(column.Name))
            {
                Add(csvFile, 1, $"The column \"{column.Name}\" is there twice.", "Rename one of the two in the heading.");
            }
        }

        return places;
    }

    public async Task<IReadOnlyDictionary<string, Service>> ServicesAsync(ICatalogue catalogue, CancellationToken cancellationToken)
    {
        var all = (await catalogue.ServicesAsync(cancellationToken)).ToDictionary(service => service.Code, StringComparer.Ordinal);
        if (all.Count == 0)
        {
            Add(mappingFile, 0, "This installation has no services yet.", "Import a council pack first: reeve council import PATH.");
            return all;
        }

        foreach (var choice in mapping.Rules.Select(rule => rule.Choice).Append(mapping.Otherwise).OfType<ServiceChoice>())
        {
            if (all.TryGetValue(choice.Code, out var service))
            {
                Check(choice, service);
                continue;
            }

            var near = Suggest.Nearest(choice.Code, all.Keys);
            Add(mappingFile, choice.Line, $"There is no service \"{choice.Code}\" in this installation.", near is null ? $"Use one of: {string.Join(", ", all.Keys.Order(StringComparer.Ordinal))}." : $"Did you mean \"{near}\"?");
        }

        return all;
    }

    /// <exception cref="CaseImportException">Anything was found.</exception>
    public void Close()
    {
        if (problems.Count > 0)
        {
            throw new CaseImportException(problems);
        }
    }

    private void Check(ServiceChoice choice, Service service)
    {
        if (choice.Outcome is { } outcome && service.Definition.Outcomes.All(each => each.Code != outcome))
        {
            Add(mappingFile, choice.OutcomeLine, $"\"{service.Code}\" has no outcome \"{outcome}\".", $"Use one of: {string.Join(", ", service.Definition.Outcomes.Select(each => each.Code))}.");
        }

        foreach (var answer in choice.Answers)
        {
            var question = service.Definition.Form.FirstOrDefault(each => each.Key == answer.Key);
            if (question is null)
            {
                Add(mappingFile, answer.Line, $"The form of \"{service.Code}\" has no question \"{answer.Key}\".", $"It has: {string.Join(", ", service.Definition.Form.Select(each => each.Key))}.");
                continue;
            }

            var options = question.Options.Select(option => option.Key).ToList();
            foreach (var value in answer.Values.Where(value => options.Count > 0 && !options.Contains(value)))
            {
                Add(mappingFile, answer.Line, $"\"{value}\" is not an answer to \"{answer.Key}\" of \"{service.Code}\".", $"Use one of: {string.Join(", ", options)}.");
            }
        }
    }

    private void Add(string file, int line, string message, string advice) =>
        problems.Add($"{file}{(line > 0 ? $":{line}" : "")}: error: {message} {advice}");
}
