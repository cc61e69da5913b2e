using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Architecture;

/// <summary>Every way in says who may come, and keeps to it.</summary>
public class RouteTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Fact]
    public void Every_route_has_a_policy()
    {
        var open = Routes().Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is null && route.Metadata.GetOrderedMetadata<IAuthorizeData>().All(data => data.Policy is null))
            .Select(route => $"{route.RoutePattern.RawText} ({route.DisplayName})");
        string.Join('\n', open).ShouldBe("");
    }

    [Fact]
    public void Every_policy_is_a_permission_there_is()
    {
        var unknown = Routes().SelectMany(route => route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy)).OfType<string>()
            .Where(policy => !Permission.All.Contains(policy)).Distinct();
        string.Join('\n', unknown).ShouldBe("");
    }

    [Fact]
    public async Task Nobody_gets_into_a_staff_route_without_signing_in()
    {
        var let = new List<string>();
        foreach (var (route, method) in StaffRoutes())
        {
            using var request = new HttpRequestMessage(method, Url(route));
            using var response = await reeve.App.Visit().Http.SendAsync(request);
            var signIn = response.StatusCode is HttpStatusCode.Redirect && response.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal);
            if (!signIn && response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
            {
                let.Add($"{method} {route.RoutePattern.RawText}: {(int)response.StatusCode}");
            }
        }

        string.Join('\n', let).ShouldBe("");
    }

    [Fact]
    public async Task Nobody_gets_into_a_route_whose_permission_they_lack()
    {
        var let = new List<string>();
        foreach (var (route, method) in StaffRoutes())
        {
            var needed = route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().ToList();
            foreach (var lacking in needed)
            {
                var actor = new Actor { Kind = ActorKind.Staff, Id = Guid.NewGuid(), Name = "Everything but " + lacking, EveryAuthority = true, Permissions = Permission.All.Where(p => p != lacking).ToHashSet() };
                using var request = new HttpRequestMessage(method, Url(route));
                using var response = await reeve.App.Visit(actor).Http.SendAsync(request);
                var refused = response.StatusCode is HttpStatusCode.Forbidden
                    || (response.StatusCode is HttpStatusCode.Redirect && (response.Headers.Location!.ToString().Contains("denied", StringComparison.OrdinalIgnoreCase)));
                if (!refused)
                {
                    let.Add($"{method} {route.RoutePattern.RawText} without {lacking}: {(int)response.StatusCode}");
                }
            }
        }

        string.Join('\n', let).ShouldBe("");
    }

    [Fact]
    public async Task Who_asks_for_what_they_may_not_have_is_journalled()
    {
        var actor = new Actor { Kind = ActorKind.Staff, Id = Guid.NewGuid(), Name = "Curious", Permissions = new HashSet<string> { Permission.Staff } };
        for (var times = 0; times < 3; times++)
        {
            (await reeve.App.Visit(actor).GetAsync("/customers?q=somebody+secret")).Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        var entries = await reeve.App.DoAsync(actor, services => services.GetRequiredService<ReeveDb>().Set<JournalEntry>().Where(entry => entry.ActorId == actor.Id).ToListAsync());
        var entry = entries.ShouldHaveSingleItem();
        entry.Action.ShouldBe("access.refused");
        entry.Detail.ShouldNotBeNull().ShouldContain("GET customers");
        entry.Detail.ShouldNotContain("secret");
    }

    [Fact]
    public async Task No_staff_session_gets_into_a_customers_account_whatever_it_may_do()
    {
        var let = new List<string>();
        var everything = new Actor { Kind = ActorKind.Staff, Id = Guid.NewGuid(), Name = "Everything", EveryAuthority = true, Permissions = Permission.All.ToHashSet() };
        foreach (var (route, method) in Ways.OfCustomers(reeve.App))
        {
            foreach (var visitor in new[] { reeve.App.Visit(everything), reeve.App.Visit() })
            {
                using var request = new HttpRequestMessage(method, Url(route));
                using var response = await visitor.Http.SendAsync(request);
                if (response.StatusCode is not HttpStatusCode.Redirect || !response.Headers.Location!.ToString().Contains("/account/sign-in", StringComparison.Ordinal))
                {
                    let.Add($"{method} {route.RoutePattern.RawText}: {(int)response.StatusCode}");
                }
            }
        }

        string.Join('\n', let).ShouldBe("");
        Ways.OfCustomers(reeve.App).Count().ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_way_of_customers_is_of_nobody_else() =>
        Ways.OfCustomers(reeve.App).Where(way => Ways.Needed(way.Route).Count > 1).Select(way => way.Route.RoutePattern.RawText).ShouldBeEmpty();

    private IEnumerable<RouteEndpoint> Routes() => Ways.All(reeve.App);

    private IEnumerable<(RouteEndpoint Route, HttpMethod Method)> StaffRoutes() => Ways.OfStaff(reeve.App);

    private static string Url(RouteEndpoint route) => Ways.Url(route);
}
