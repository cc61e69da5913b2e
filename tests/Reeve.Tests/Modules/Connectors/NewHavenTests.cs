using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors;

public sealed class NewHavenTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>, IDisposable
{
    private static readonly string Mapping = Path.Combine(Repository.Root, "councils", "imports", "newhaven.yaml");
    private readonly ImportFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Four_thousand_reports_of_residents_come_in_once()
    {
        var path = SharedData.Require("requests/newhaven_4000.csv");
        var first = await files.ImportFileAsync(reeve.App, path, Mapping);
        var second = await files.ImportFileAsync(reeve.App, path, Mapping);

        first.Read.ShouldBe(4000);
        (first.Created + first.Skipped + first.Rejected).ShouldBe(4000);
        first.Created.ShouldBeGreaterThan(3_900);
        // Three rows are there twice, to the second and the letter.
        first.Skipped.ShouldBe(3);
        first.Examples.ShouldAllBe(row => row.Reason == "The place is outside the area of the councils here.");
        first.Services.Sum(service => service.Created).ShouldBe(first.Created);
        first.Services.Count.ShouldBeGreaterThan(12);
        // Hardly any report is kept from those who look for it: of sensitive services only their own team sees the cases.
        first.Services.Where(service => Marlshire.Pack.Services.Single(each => each.Code == service.Code).Sensitive).Sum(service => service.Created).ShouldBeLessThan(80);
        first.Services.Single(service => service.Code == "something-else").Created.ShouldBeLessThan(500);
        (second.Created, second.Skipped, second.Rejected).ShouldBe((0, first.Created + first.Skipped, first.Rejected));
        (await File.ReadAllLinesAsync(files.Rejected)).Length.ShouldBeGreaterThan(first.Rejected);

        var crossing = await FoundAsync("jaywalking ask whitney audubon", "railroad crossing cyclists perpendicular");
        crossing.ShouldNotBeNull();
    }

    /// <summary>Rows of the same shape with words nobody has seen, at the edges of the city and with every status.</summary>
    [Fact]
    public async Task Rows_of_the_same_shape_that_nobody_has_seen_come_in_too()
    {
        var csv = new StringBuilder("created_at,lat,lng,status,summary,description\n");
        string[] states = ["Open", "Acknowledged", "Closed"];
        (double Lat, double Lng)[] edges = [(41.245, -73.0), (41.245, -72.86), (41.352, -73.0), (41.352, -72.86), (41.2, -73.05), (41.42, -72.8), (41.31, -72.93)];
        for (var i = 0; i < 600; i++)
        {
            var (lat, lng) = edges[i % edges.Length];
            csv.Append(CultureInfo.InvariantCulture, $"2014-{1 + (i % 12):00}-03T0{i % 10}:15:{i % 60:00}-05:00,{lat},{lng},{states[i % 3]},Wholly new matter{i},\"Words, \"\"quoted\"\" and\nbroken {i}\"\n");
        }

        var outcome = await files.ImportAsync(reeve.App, csv.ToString(), Mapping);
        (outcome.Read, outcome.Created, outcome.Rejected).ShouldBe((600, 600, 0));
        (await FoundAsync("wholly new matter599", null))!.Open.ShouldBeFalse();
    }

    private async Task<CaseGlance?> FoundAsync(string words, string? otherwise)
    {
        var reference = await reeve.App.DoAsync(Actor.System("Test"), services => Task.FromResult(otherwise is null ? ImportedCases.Reference(services, words) : ImportedCases.Reference(services, otherwise)));
        return await reeve.App.DoAsync(Actor.System("Test"), services => services.GetRequiredService<ICases>().FindAsync(reference));
    }
}
