using Reeve.CouncilPacks;

namespace Reeve.Catalogue.Searching;

/// <summary>Which words of a service and of an article it is found by, and how much each counts.</summary>
internal static class ServiceFields
{
    public static IReadOnlyList<Field> Of(PackService service) =>
    [
        new(service.Name, 10, Phrase: true, Name: true),
        .. service.Keywords.Select(keyword => new Field(keyword, 8, Phrase: true)),
        new(service.Slug.Replace('-', ' '), 6, Phrase: true, Name: true),
        new(service.Group, 2),
        new(service.Summary, 4),
        .. service.Form.SelectMany(Words).Select(text => new Field(text, 1)),
        new(service.Answer, 0.6),
    ];

    public static IReadOnlyList<Field> Of(PackAnswer answer, IReadOnlyDictionary<string, string> serviceNames) =>
    [
        new(answer.Title, 10, Phrase: true, Name: true),
        .. answer.Keywords.Select(keyword => new Field(keyword, 8, Phrase: true)),
        .. answer.Services.Select(code => new Field(serviceNames.GetValueOrDefault(code, code), 3)),
        new(answer.Body, 1),
    ];

    private static IEnumerable<string> Words(FormQuestion question) => question.Options.Select(option => option.Label).Prepend(question.Label);
}
