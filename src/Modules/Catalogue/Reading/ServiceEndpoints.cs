using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Catalogue.Reading;

/// <summary>A service in a list.</summary>
/// <param name="Lgsl">Number in the Local Government Services List (standards.esd.org.uk).</param>
/// <param name="Place">What it must know of the place: none, point or address.</param>
/// <param name="Contact">What the customer must leave: none, email, phone or any, unless <paramref name="Anonymous"/>.</param>
/// <param name="Public">Its cases may be read by anybody, without anything personal.</param>
internal sealed record ServiceListed(string Code, string Name, string Summary, string Group, string Type, int Lgsl, int? Lgil, string Place, string Contact, bool Anonymous, bool Public, IReadOnlyList<string> Keywords);

/// <summary>A service with its form, states, outcomes and promise.</summary>
/// <param name="Answer">The simple answer, Markdown.</param>
/// <param name="Next">What happens once it is asked for, Markdown.</param>
internal sealed record ServiceAnswer(ServiceListed Service, IReadOnlyList<QuestionAnswer> Form, IReadOnlyList<StateOfService> States, IReadOnlyList<OutcomeOfService> Outcomes, PromiseAnswer Promise, string Answer, string Next);

/// <param name="Type">text, textarea, number, date, datetime, single, multiple, file, address or yesno.</param>
/// <param name="AskedWhen">Asked only when the earlier question has one of these answers.</param>
internal sealed record QuestionAnswer(string Key, string Label, string? Hint, string Type, bool Required, IReadOnlyList<OptionAnswer> Options, decimal? Min, decimal? Max, int? MaxLength, string? Pattern, ConditionAnswer? AskedWhen);

internal sealed record OptionAnswer(string Key, string Label);

internal sealed record ConditionAnswer(string Question, IReadOnlyList<string> Values);

internal sealed record StateOfService(string Code, string Kind, string Words);

internal sealed record OutcomeOfService(string Code, string Words);

/// <summary>Times as councils write them: "5 working days", "2 hours"; null where nothing is promised.</summary>
internal sealed record PromiseAnswer(string? Acknowledge, string? Respond, string? Resolve);

/// <summary>The catalogue, for other systems.</summary>
internal static class ServiceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/services", ListAsync).RequireAuthorization(Permission.UseApi)
            .WithName("listServices").WithSummary("List or search the services").Produces<Listing<ServiceListed>>().ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/services/{code}", ReadAsync).RequireAuthorization(Permission.UseApi)
            .WithName("readService").WithSummary("Read a service with its form").Produces<ServiceAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync([FromQuery] string? q, [FromQuery] string? limit, [FromQuery] string? cursor, [FromServices] ICatalogue catalogue, CancellationToken cancellationToken)
    {
        var most = Limit.Read(limit);
        if (!string.IsNullOrWhiteSpace(q))
        {
            var hits = await catalogue.FindServicesAsync(q.Length > 200 ? q[..200] : q, null, most, cancellationToken);
            return Answer([.. hits.Select(hit => Listed(hit.Service))], null);
        }

        // By code: a service that comes or goes meanwhile shifts nothing.
        var after = Cursor.Read(cursor, 1) is [var code] ? code : "";
        var rest = (await catalogue.ServicesAsync(cancellationToken)).Where(service => service.Live && string.CompareOrdinal(service.Code, after) > 0).OrderBy(service => service.Code, StringComparer.Ordinal).Take(most + 1).ToList();
        return Answer([.. rest.Take(most).Select(Listed)], rest.Count > most ? Cursor.Of(rest[most - 1].Code) : null);
    }

    private static async Task<IResult> ReadAsync(string code, [FromServices] ICatalogue catalogue, CancellationToken cancellationToken)
    {
        var service = await catalogue.ServiceAsync(code, cancellationToken) is { Live: true } live ? live : throw Refused.Missing("a service of this code");
        var definition = service.Definition;
        return JsonAnswer.Of(
            new ServiceAnswer(
                Listed(service),
                [.. definition.Form.Select(question => new QuestionAnswer(
                    question.Key, question.Label, question.Hint, PackWords.ToWord(question.Type), question.Required, [.. question.Options.Select(option => new OptionAnswer(option.Key, option.Label))],
                    question.Min, question.Max, question.MaxLength, question.Pattern, question.ShowWhen is { } when ? new ConditionAnswer(when.Question, [.. when.Values]) : null))],
                [.. definition.States.Select(state => new StateOfService(state.Code, PackWords.ToWord(state.Kind), state.Public))],
                [.. definition.Outcomes.Select(outcome => new OutcomeOfService(outcome.Code, outcome.Public))],
                new PromiseAnswer(Words(definition.Promise.Acknowledge), Words(definition.Promise.Respond), Words(definition.Promise.Resolve)),
                definition.Answer,
                definition.Next),
            ServiceJson.Default.ServiceAnswer);
    }

    private static IResult Answer(IReadOnlyList<ServiceListed> items, string? next) => JsonAnswer.Of(new Listing<ServiceListed>(items, next), ServiceJson.Default.ListingServiceListed);

    private static ServiceListed Listed(Service service)
    {
        var definition = service.Definition;
        return new ServiceListed(
            definition.Code, definition.Name, definition.Summary, definition.Group, PackWords.ToWord(definition.Type), definition.Lgsl, definition.Lgil,
            PackWords.ToWord(definition.Where), PackWords.ToWord(definition.Contact), definition.Anonymous, definition.Public && !definition.Sensitive, [.. definition.Keywords]);
    }

    private static string? Words(PromiseTime? time) => time?.ToString();
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, MaxDepth = 16)]
[JsonSerializable(typeof(Listing<ServiceListed>))]
[JsonSerializable(typeof(ServiceAnswer))]
internal sealed partial class ServiceJson : JsonSerializerContext;
