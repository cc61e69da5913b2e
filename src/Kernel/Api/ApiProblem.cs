using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reeve.Kernel.Refusals;

namespace Reeve.Kernel.Api;

/// <summary>Something an interface says no to that no rule of the council says no to: a shape, a header, a precondition.</summary>
public sealed class ApiFault(int status, string code, string sentence, string? field = null) : Exception(sentence)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string? Field { get; } = field;
}

/// <summary>
/// A refusal as problem details (RFC 9457): <c>title</c> says what is wrong and what to do, <c>code</c> is stable and for machines,
/// <c>field</c> names the part of the request, <c>errors</c> the several parts when there are several.
/// </summary>
public sealed class ApiProblem(int status, string code, string sentence, string? field = null, IReadOnlyDictionary<string, string[]>? errors = null) : IResult
{
    public const string MediaType = "application/problem+json";

    public static ApiProblem Of(Refused refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        return new ApiProblem(refused.Status, refused.Code, refused.Sentence, refused.Field is { Length: > 0 } field ? JsonNamingPolicy.CamelCase.ConvertName(field) : null);
    }

    public static ApiProblem Of(ApiFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new ApiProblem(fault.Status, fault.Code, fault.Message, fault.Field);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = MediaType;
        var body = new ProblemBody("urn:reeve:problem:" + code, sentence, status, code, field, errors);
        await JsonSerializer.SerializeAsync(httpContext.Response.Body, body, ProblemJson.Default.ProblemBody, httpContext.RequestAborted);
    }
}

internal sealed record ProblemBody(string Type, string Title, int Status, string Code, string? Field, IReadOnlyDictionary<string, string[]>? Errors);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class ProblemJson : JsonSerializerContext;
