using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Cases.Looking;

/// <summary>How every action on a case is offered: a resource of the case, guarded by <c>If-Match</c>, answered with the case as it then stands.</summary>
internal static class CaseVerb
{
    /// <param name="path">What is added to the case: "closure".</param>
    /// <param name="act">Calls the use case with the reference, the version the sender has seen, and what was sent.</param>
    public static void Map<TUseCase, TBody>(IEndpointRouteBuilder api, string path, string name, string summary, JsonTypeInfo<TBody> type, Func<TUseCase, string, int?, TBody, CancellationToken, Task> act)
        where TUseCase : class
        where TBody : class =>
        api.MapPost($"/cases/{{reference}}/{path}", async (string reference, HttpContext http, [FromServices] CaseReader reader, CancellationToken cancellationToken) =>
        {
            var version = EntityTags.Required(http);
            var body = await ApiBody.ReadAsync(http, type);
            await act(http.RequestServices.GetRequiredService<TUseCase>(), reference, version, body, cancellationToken);
            try
            {
                var (_, answer) = await reader.OfAsync(reference, cancellationToken);
                EntityTags.Show(http, answer.Version);
                return JsonAnswer.Of(answer, CaseJson.Default.CaseAnswer);
            }
            catch (Refused refused) when (refused.Kind == RefusalKind.Missing)
            {
                // It went where this key does not reach.
                return TypedResults.NoContent();
            }
        }).RequireAuthorization(Permission.WorkCases).WithName(name).WithSummary(summary).Accepts<TBody>("application/json").Produces<CaseAnswer>().WithMatch();

    /// <summary>What is written on a case, which overwrites nothing and so needs no version.</summary>
    public static void MapWriting<TUseCase, TBody>(IEndpointRouteBuilder api, string path, string name, string summary, string permission, JsonTypeInfo<TBody> type, Func<TUseCase, string, TBody, CancellationToken, Task> act)
        where TUseCase : class
        where TBody : class =>
        api.MapPost($"/cases/{{reference}}/{path}", async (string reference, HttpContext http, CancellationToken cancellationToken) =>
        {
            var body = await ApiBody.ReadAsync(http, type);
            await act(http.RequestServices.GetRequiredService<TUseCase>(), reference, body, cancellationToken);
            return TypedResults.Created(CaseLinks.Api(Kernel.Values.Reference.TryParse(reference, out var known) ? known : reference) + "/entries");
        }).RequireAuthorization(permission).WithName(name).WithSummary(summary).Accepts<TBody>("application/json").Produces(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
