using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;
using Reeve.Tests.Support;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Architecture;

/// <summary>Every role against every route, and against another authority's records. Made from the roles and routes there are.</summary>
public class RoleMatrixTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    public static TheoryData<string> EveryRole => [.. Enum.GetNames<PackRole>()];

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task A_role_opens_what_its_permissions_say_and_nothing_else(string name)
    {
        var visitor = reeve.App.Visit(await OfAsync(name, "harrowmere"));
        var wrong = new List<string>();
        foreach (var (route, method) in Ways.OfStaff(reeve.App).Where(way => way.Route.RoutePattern.RawText is not "/live"))
        {
            var allowed = Ways.Needed(route).All(permission => permission == Permission.Staff || Roles.PermissionsOf(Enum.Parse<PackRole>(name)).Contains(permission));
            // A form needs what is in it, a record must be there; and /admin shows itself to whoever has something to administer.
            if (allowed && (method != HttpMethod.Get || route.RoutePattern.Parameters.Count > 0 || route.RoutePattern.RawText == "admin"))
            {
                continue;
            }

            using var request = new HttpRequestMessage(method, Ways.Url(route));
            using var response = await visitor.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (allowed ? response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized || (int)response.StatusCode >= 500 : response.StatusCode != HttpStatusCode.Forbidden)
            {
                wrong.Add($"{method} {route.RoutePattern.RawText} as {name}: {(int)response.StatusCode}");
            }
        }

        string.Join('\n', wrong).ShouldBe("");
    }

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task A_role_of_one_authority_finds_no_case_of_another(string name)
    {
        var reference = await CaseOfAsync("fellbrook");
        var before = await reeve.App.ReadAsync(db => db.Set<Case>().Where(found => found.Reference == reference).Select(found => found.Version).SingleAsync());
        var visitor = reeve.App.Visit(await OfAsync(name, "harrowmere"));
        var places = new Dictionary<string, string> { ["reference"] = reference };
        var seen = new List<string>();
        foreach (var (route, method) in Ways.OfStaff(reeve.App).Where(way => way.Route.RoutePattern.RawText!.Contains("cases/{reference", StringComparison.Ordinal)))
        {
            using var request = new HttpRequestMessage(method, Ways.Url(route, places));
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
            request.Content = method == HttpMethod.Get ? null : new StringContent("{}", Encoding.UTF8, "application/json");
            using var response = await visitor.Http.SendAsync(request);
            // A form without its token, or a request without what it needs, is refused before anything is looked up; what is looked up is not there.
            var refused = response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden
                || (method != HttpMethod.Get && response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity);
            if (!refused)
            {
                seen.Add($"{method} {route.RoutePattern.RawText} as {name}: {(int)response.StatusCode}");
            }
        }

        string.Join('\n', seen).ShouldBe("");
        (await reeve.App.ReadAsync(db => db.Set<Case>().Where(found => found.Reference == reference).Select(found => found.Version).SingleAsync())).ShouldBe(before);
    }

    private async Task<Actor> OfAsync(string role, string authority)
    {
        var view = await reeve.App.Services.GetRequiredService<IOrganisation>().GetAsync();
        return new Actor
        {
            Kind = ActorKind.Staff,
            Id = Guid.NewGuid(),
            Name = role,
            Authorities = [view.Authority(authority)!.Id],
            Permissions = Roles.PermissionsOf(Enum.Parse<PackRole>(role)).Append(Permission.Staff).ToHashSet(),
        };
    }

    private async Task<string> CaseOfAsync(string authority)
    {
        var view = await reeve.App.Services.GetRequiredService<IOrganisation>().GetAsync();
        var (id, team) = (view.Authority(authority)!.Id, view.Team(authority + "-waste")!.Id);
        var reference = (await reeve.App.Api().PostAsync("/api/v1/cases", new { service = "pothole", description = "A hole", location = new { lat = 54.8951, @long = -2.9342 } }))["reference"];
        await reeve.App.ReadAsync(db => db.Set<Case>().Where(found => found.Reference == reference).ExecuteUpdateAsync(set => set.SetProperty(found => found.AuthorityId, id).SetProperty(found => found.TeamId, team)));
        return reference;
    }
}
