using Microsoft.AspNetCore.Http;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Organisation.Contracts;

namespace Reeve.Connectors.Open311;

/// <summary>GET services and GET services/{code} of GeoReport v2.</summary>
internal sealed class ServiceList(ICatalogue catalogue)
{
    public async Task<(int, string, Shape)> ListAsync(Authority? authority, CancellationToken cancellationToken)
    {
        var offered = (await catalogue.ServicesAsync(cancellationToken)).Where(service => IsOffered(service) && Answers(service, authority));
        return (StatusCodes.Status200OK, "services", new Several("service", [.. offered.Select(service => new Parts(
        [
            ("service_code", Shapes.Leaf(service.Code)),
            ("service_name", Shapes.Leaf(service.Name)),
            ("description", Shapes.Leaf(service.Definition.Summary)),
            ("metadata", Shapes.Leaf(service.Definition.Form.Any(IsAsked))),
            ("type", Shapes.Leaf("realtime")),
            ("keywords", Shapes.Leaf(string.Join(", ", service.Definition.Keywords))),
            ("group", Shapes.Leaf(service.Definition.Group)),
        ]))]));
    }

    public async Task<(int, string, Shape)> DefinitionAsync(string code, Authority? authority, CancellationToken cancellationToken)
    {
        var service = await FindAsync(code, authority, cancellationToken);
        var form = service.Definition.Form;
        var order = 0;
        return (StatusCodes.Status200OK, "service_definition", new Parts(
        [
            ("service_code", Shapes.Leaf(service.Code)),
            ("attributes", new Several("attribute", [.. form.Where(IsAsked).Select(question => Attribute(question, form, ++order))])),
        ]));
    }

    /// <exception cref="Open311Fault">400 without a code, 404 when there is no such service there.</exception>
    public async Task<Service> FindAsync(string? code, Authority? authority, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(code))
        {
            throw new Open311Fault(StatusCodes.Status400BadRequest, "service_code was not provided.");
        }

        return (await catalogue.ServicesAsync(cancellationToken)).FirstOrDefault(service => service.Code == code && IsOffered(service) && Answers(service, authority))
            ?? throw new Open311Fault(StatusCodes.Status404NotFound, "service_code was not found. GET services lists the codes there are.");
    }

    /// <summary>Files have no datatype in GeoReport: they come as media.</summary>
    public static bool IsAsked(FormQuestion question) => question.Type != QuestionType.File;

    /// <summary>What residents report themselves on the web, and nothing that only those may see who work on it.</summary>
    private static bool IsOffered(Service service) => service.Live && !service.Definition.Sensitive && service.Definition.Channels.Contains(PackChannel.Web);

    private static bool Answers(Service service, Authority? authority) =>
        authority is null || service.Definition.Responsible.Any(responsible => responsible.Authority == authority.Code || responsible.Kind == authority.Kind);

    private static Parts Attribute(FormQuestion question, IReadOnlyList<FormQuestion> form, int order)
    {
        var parts = new List<(string, Shape)>
        {
            ("variable", Shapes.Leaf(true)),
            ("code", Shapes.Leaf(question.Key)),
            ("datatype", Shapes.Leaf(Datatype(question.Type))),
            // Required is said of every request; what is asked only sometimes says so in words.
            ("required", Shapes.Leaf(question.Required && question.ShowWhen is null)),
            ("datatype_description", Shapes.Leaf(Notes(question, form))),
            ("order", Shapes.Leaf(order)),
            ("description", Shapes.Leaf(question.Label)),
        };
        var options = question.Type == QuestionType.Yesno ? [new QuestionOption("yes", "Yes"), new QuestionOption("no", "No")] : question.Options;
        if (options.Count > 0)
        {
            parts.Add(("values", new Several("value", [.. options.Select(option => new Parts([("key", Shapes.Leaf(option.Key)), ("name", Shapes.Leaf(option.Label))]))])));
        }

        return new Parts(parts);
    }

    private static string Datatype(QuestionType type) => type switch
    {
        QuestionType.Number => "number",
        QuestionType.Date or QuestionType.Datetime => "datetime",
        QuestionType.Textarea => "text",
        QuestionType.Single or QuestionType.Yesno => "singlevaluelist",
        QuestionType.Multiple => "multivaluelist",
        _ => "string",
    };

    private static string? Notes(FormQuestion question, IReadOnlyList<FormQuestion> form)
    {
        var notes = new List<string>();
        if (question.ShowWhen is { } when && form.FirstOrDefault(each => each.Key == when.Question) is { } other)
        {
            var values = when.Values.Select(value => other.Options.FirstOrDefault(option => option.Key == value)?.Label ?? value);
            notes.Add($"{(question.Required ? "Needed" : "Asked")} only when “{other.Label}” is {string.Join(" or ", values.Select(value => $"“{value}”"))}.");
        }

        if (question.Hint is { Length: > 0 } hint)
        {
            notes.Add(hint);
        }

        switch (question.Type)
        {
            case QuestionType.Date:
                notes.Add("A day; a time of day is passed over.");
                break;
            case QuestionType.Address:
                notes.Add("A UPRN, or the address in words.");
                break;
            case QuestionType.Number when question.Min is not null || question.Max is not null:
                notes.Add(FormattableString.Invariant($"From {question.Min} to {question.Max}.").Replace("From  to", "At most", StringComparison.Ordinal).Replace(" to .", " or more.", StringComparison.Ordinal));
                break;
        }

        return notes.Count == 0 ? null : string.Join(' ', notes);
    }
}
