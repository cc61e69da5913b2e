using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Website.Limits;

namespace Reeve.Website.Searching;

/// <summary>What opens under the search box while somebody types.</summary>
internal static class Suggestions
{
    private const int Most = 8;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/search/suggest", FindAsync).AllowAnonymous().RequireRateLimiting(WebsitePolicies.Typing);

    private static async Task<Ok<List<Suggestion>>> FindAsync(string? q, ICatalogue catalogue, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(q) || q.Length > 200)
        {
            return TypedResults.Ok(new List<Suggestion>());
        }

        var services = await catalogue.FindServicesAsync(q, PackChannel.Web, Most - 2, cancellationToken);
        var answers = await catalogue.FindAnswersAsync(q, staff: false, Most - services.Count, cancellationToken);
        return TypedResults.Ok(services.Select(hit => new Suggestion(hit.Service.Slug, hit.Service.Name, hit.Service.Definition.Summary, WebsiteLinks.Service(hit.Service.Slug)))
            .Concat(answers.Select(hit => new Suggestion(hit.Answer.Definition.Code, hit.Answer.Definition.Title, "Answer", WebsiteLinks.Answer(hit.Answer.Definition.Code)))).ToList());
    }

    private sealed record Suggestion(string Value, string Label, string? Detail, string Href);
}
