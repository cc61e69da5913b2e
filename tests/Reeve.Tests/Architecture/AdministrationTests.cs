using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;
using Reeve.Ui.Site;

namespace Reeve.Tests.Architecture;

/// <summary>/admin leads to every page of administration, and to nothing that its reader may not open.</summary>
public class AdministrationTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Everything = new() { Kind = ActorKind.Staff, Id = Guid.NewGuid(), Name = "Everything", EveryAuthority = true, Permissions = Permission.All.ToHashSet() };

    [Fact]
    public async Task Every_link_opens_the_page_whose_permission_it_names()
    {
        var routes = Routes();
        foreach (var link in reeve.App.Services.GetServices<AdminLink>())
        {
            var page = await reeve.App.Visit(Everything).GetAsync(link.Url);
            page.Status.ShouldBe(HttpStatusCode.OK, link.Url);
            page.Url.AbsolutePath.ShouldBe(link.Url);
            var route = routes.Single(route => "/" + route.RoutePattern.RawText!.TrimStart('/') == link.Url);
            route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().ShouldBe([link.Policy], link.Url);
        }
    }

    [Fact]
    public async Task No_page_of_administration_is_out_of_reach_of_the_first()
    {
        // Pages alone: a file to save hangs on a page of its own.
        var patterns = Routes().Where(route => route.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(route => route.RoutePattern.RawText!.Trim('/')).Where(text => text.StartsWith("admin", StringComparison.Ordinal)).Distinct().ToList();
        var visitor = reeve.App.Visit(Everything);
        var opened = new Dictionary<string, int>();
        var empty = new HashSet<string>();
        var known = new HashSet<string> { "/admin" };
        var waiting = new Queue<string>(known);
        while (waiting.TryDequeue(out var url))
        {
            // A few of each kind are enough: the second service has what the first lacks.
            if (PatternOf(patterns, url) is not { } pattern || opened.GetValueOrDefault(pattern) >= 4)
            {
                continue;
            }

            var page = await visitor.GetAsync(url);
            page.Status.ShouldBe(HttpStatusCode.OK, url);
            opened[pattern] = opened.GetValueOrDefault(pattern) + 1;
            if (page.Document.QuerySelector(".reeve-empty") is not null)
            {
                empty.Add(pattern);
            }

            foreach (var link in page.Document.QuerySelectorAll("main a[href]").Select(a => new Uri(page.Url, a.GetAttribute("href"))))
            {
                if (link.AbsolutePath.StartsWith("/admin", StringComparison.Ordinal) && known.Add(link.AbsolutePath))
                {
                    waiting.Enqueue(link.AbsolutePath);
                }
            }
        }

        // What a list would lead to cannot be opened while the list says that it holds nothing.
        patterns.Count.ShouldBeGreaterThan(30);
        string.Join('\n', patterns.Where(pattern => !opened.ContainsKey(pattern) && !empty.Any(list => pattern.StartsWith(list + '/', StringComparison.Ordinal)))).ShouldBe("");
    }

    [Theory]
    [InlineData(People.Administrator, "People,Teams,Authorities,Services,Answers,What customers are told,Access points,Lines,Addresses,Areas,Opening hours,Site,Deliveries,Jobs")]
    [InlineData(People.WasteManager, "Services,Answers,What customers are told")]
    public async Task Everybody_sees_what_they_may_open_and_nothing_else(string email, string links)
    {
        var visitor = await reeve.App.VisitAsync(email);
        var page = await visitor.GetAsync("/admin");
        var shown = page.Document.QuerySelectorAll("main .reeve-card a").ToList();
        // Other modules add their own: these are there, in this order among themselves.
        var named = links.Split(',');
        shown.Select(a => a.TextContent).Where(named.Contains).ShouldBe(named);
        foreach (var url in shown.Select(a => a.GetAttribute("href")!))
        {
            (await visitor.GetAsync(url)).Status.ShouldBe(HttpStatusCode.OK, url);
        }
    }

    [Fact]
    public async Task Who_may_open_nothing_there_is_neither_shown_the_way_nor_let_in()
    {
        var adviser = await reeve.App.VisitAsync(People.Adviser);
        (await adviser.GetAsync("/admin")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await adviser.GetAsync("/home")).Document.QuerySelectorAll("header a[href='/admin']").ShouldBeEmpty();
        (await (await reeve.App.VisitAsync(People.Administrator)).GetAsync("/home")).Document.QuerySelectorAll("header a[href='/admin']").Length.ShouldBe(1);
    }

    private static string? PatternOf(List<string> patterns, string url)
    {
        var parts = url.Trim('/').Split('/');
        return patterns
            .Where(pattern => pattern.Split('/') is var segments && segments.Length == parts.Length && segments.Zip(parts).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second))
            .OrderBy(pattern => pattern.Count(letter => letter == '{')).FirstOrDefault();
    }

    private List<RouteEndpoint> Routes() =>
        [.. ((IEndpointRouteBuilder)reeve.App.Host).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().DistinctBy(route => route.RoutePattern.RawText)];
}
