using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Organisation;

/// <summary>A county with ten thousand people, and as many teams and services, is looked through a page at a time.</summary>
public sealed class LongListTests : IAsyncLifetime
{
    private const int Many = 3_000;

    private ReeveApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await ReeveApp.StartAsync();
        var pack = Marlshire.Pack;
        var noise = Marlshire.Service("noise");
        string Number(int number) => number.ToString("00000", CultureInfo.InvariantCulture);
        var large = pack with
        {
            People = [.. pack.People, .. Enumerable.Range(1, Many).Select(n => new PackPerson { Code = $"many-{Number(n)}", Name = $"Person {Number(n)}", Email = $"many{Number(n)}@marlshire.example", Roles = [new RoleGrant(PackRole.Adviser)], Teams = [$"many-{Number(1 + (n / 10))}"] })],
            Teams = [.. pack.Teams, .. Enumerable.Range(1, Many).Select(n => new PackTeam { Code = $"many-{Number(n)}", Name = $"Team {Number(n)}", Authority = "marlshire", Calendar = "office" })],
            Services = [.. pack.Services, .. Enumerable.Range(1, Many).Select(n => noise with { Code = $"many-{Number(n)}", Slug = $"many-{Number(n)}", Name = $"Service {Number(n)}" })],
        };
        await app.DoAsync(Actor.System("Test"), services => services.GetRequiredService<ICouncilPacks>().ImportAsync(large));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Each_list_is_filtered_and_paged()
    {
        var visitor = await app.VisitAsync(People.Administrator);
        foreach (var (url, filtered, one) in new[]
        {
            ("/admin/people", "/admin/people?Q=person+02999", "Person 02999"),
            ("/admin/teams", "/admin/teams?Q=team+02999", "Team 02999"),
            ("/admin/services", "/admin/services?q=service+02999", "Service 02999"),
            ("/admin/addresses", "/admin/addresses?q=" + Marlshire.Pack.Addresses[0].Uprn, Marlshire.Pack.Addresses[0].Uprn),
        })
        {
            var first = await visitor.GetAsync(url);
            first.Document.QuerySelectorAll("main tbody tr").Length.ShouldBe(50, url);
            var second = await visitor.GetAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
            second.Document.QuerySelectorAll("main tbody tr").Length.ShouldBe(50, url);
            second.Document.QuerySelector("main tbody tr")!.TextContent.ShouldNotBe(first.Document.QuerySelector("main tbody tr")!.TextContent);
            second.Words.ShouldContain(", 51 to 100");
            (await visitor.GetAsync(url + "?page=99999")).Document.QuerySelectorAll("main tbody tr").Length.ShouldBeInRange(1, 50);
            (await visitor.GetAsync(filtered)).Document.QuerySelectorAll("main tbody tr").Select(row => row.TextContent).ShouldContain(row => row.Contains(one, StringComparison.Ordinal));
        }
    }
}
