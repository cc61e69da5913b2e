using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Web;

/// <summary>An address with something in it that cannot be read is answered in words: a page for people, problem details for programs, never a redirect or a fault.</summary>
public class BadAddressTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Theory]
    [InlineData("/places/at?lat=x")]
    [InlineData("/places/at")]
    [InlineData("/places/at?lat=54.9&lng=NaN")]
    [InlineData("/places/at?lat=91&lng=0")]
    [InlineData("/places/areas.geojson?kind=moon")]
    public async Task A_public_address_that_cannot_be_read_is_answered_with_400_in_words(string url)
    {
        foreach (var accept in new[] { "application/json", "text/html,*/*" })
        {
            using var answer = await GetAsync(reeve.App.Visit(), url, accept);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, url);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!.Length.ShouldBeGreaterThan(20);
        }
    }

    [Theory]
    [InlineData("/contacts/csv?from=yesterday")]
    [InlineData("/contacts/csv?channel=Pigeon")]
    [InlineData("/live")]
    public async Task A_staff_address_that_cannot_be_bound_is_answered_with_400_in_words(string url)
    {
        var officer = new Actor { Kind = ActorKind.Staff, Id = Guid.NewGuid(), Name = "Olga", EveryAuthority = true, Permissions = Permission.All.ToHashSet() };
        using var json = await GetAsync(reeve.App.Visit(officer), url, "application/json");
        json.StatusCode.ShouldBe(HttpStatusCode.BadRequest, url);
        json.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await json.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("title").GetString().ShouldBe("This address cannot be read");

        using var page = await GetAsync(reeve.App.Visit(officer), url, "text/html,*/*");
        page.StatusCode.ShouldBe(HttpStatusCode.BadRequest, url);
        (await page.Content.ReadAsStringAsync()).ShouldContain("This address cannot be read");
    }

    [Fact]
    public async Task No_address_with_a_wrong_question_mark_fails_or_leads_elsewhere()
    {
        var officer = reeve.App.Visit(new Actor { Kind = ActorKind.Staff, Id = Guid.NewGuid(), Name = "Olga", EveryAuthority = true, Permissions = Permission.All.ToHashSet() });
        var paths = reeve.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.Parameters.Count == 0 && endpoint.RoutePattern.RawText is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct().Where(path => path is not "/live").ToList();
        paths.Count.ShouldBeGreaterThan(30);
        foreach (var path in paths)
        {
            var wrong = "?" + string.Join('&', new[] { "page", "from", "to", "lat", "lng", "kind", "show", "channel", "adviser", "outcome", "demand", "state", "way", "job", "failed", "team", "service", "id", "d", "q", "text", "sent", "customer", "case", "reference" }.Select(name => name + "=%27x%22%3C"));
            using var answer = await GetAsync(officer, path + wrong, "text/html,*/*");
            ((int)answer.StatusCode).ShouldBeLessThan(500, path);
        }
    }

    private static Task<HttpResponseMessage> GetAsync(Visitor visitor, string url, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return visitor.Http.SendAsync(request);
    }
}
