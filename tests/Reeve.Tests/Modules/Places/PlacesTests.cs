using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;
using Reeve.Places.Domain;
using Reeve.Places.Finding;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Places;

public class PlacesTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly PackAddress Home = Marlshire.Pack.Addresses.First(address => address is { Number: not null, Building: null, Organisation: null } && address.Number.All(char.IsAsciiDigit));

    [Fact]
    public async Task Every_hundredth_address_is_found_first_by_its_number_and_street()
    {
        foreach (var address in Marlshire.Pack.Addresses.Where((address, index) => index % 100 == 0 && address is { Number: not null, Street: not null, Building: null }))
        {
            var hits = await FindAsync($"{address.Number} {address.Street} {address.Postcode}");
            hits.ShouldNotBeEmpty(address.OneLine);
            hits[0].Uprn.ShouldBe(address.Uprn, $"{address.OneLine} found {hits[0].Text}");
        }
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_postcode_finds_its_addresses_in_any_spacing(string space)
    {
        var typed = Home.Postcode.Replace(" ", space, StringComparison.Ordinal).ToLowerInvariant();
        var expected = Marlshire.Pack.Addresses.Count(address => address.Postcode == Home.Postcode);

        var hits = await FindAsync(typed, 500);

        hits.Count.ShouldBe(expected);
        hits.ShouldAllBe(hit => hit.Postcode == Home.Postcode);
    }

    [Fact]
    public async Task The_beginning_of_a_postcode_is_enough()
    {
        var start = Home.Postcode[..^2];
        var hits = await FindAsync(start, 50);

        hits.ShouldNotBeEmpty();
        hits.ShouldAllBe(hit => hit.Postcode.StartsWith(start, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_may_come_in_any_order()
    {
        var one = await FindAsync($"{Home.Number} {Home.Street} {Home.Town}", 5);
        var other = await FindAsync($"{Home.Town} {Home.Street} {Home.Number}", 5);

        other[0].Uprn.ShouldBe(one[0].Uprn);
    }

    [Fact]
    public async Task A_number_and_the_beginning_of_a_street_put_that_number_first()
    {
        var start = Folding.Words(Home.Street)[0][..3];
        var hits = await FindAsync($"{Home.Number} {start}");

        hits.ShouldNotBeEmpty();
        hits[0].Text.ShouldStartWith($"{Home.Number} ");
        Folding.Fold(hits[0].Text).ShouldContain($" {start}");
    }

    [Fact]
    public async Task A_uprn_finds_its_address() => (await FindAsync(Home.Uprn)).Single().Text.ShouldBe(Home.OneLine);

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("zzzzqqq")]
    [InlineData("12 zzzzqqq")]
    [InlineData("'; DROP TABLE addresses; --")]
    [InlineData("%")]
    public async Task Nothing_is_found_by_nothing(string typed) => (await FindAsync(typed)).ShouldBeEmpty();

    [Fact]
    public async Task A_point_at_a_door_is_in_its_ward_and_parish_and_nearest_to_that_door()
    {
        var point = new GeoPoint(Home.Latitude, Home.Longitude);
        var (facts, near) = await AskAsync(async places => (await places.AtAsync(point), await places.NearestAsync(point)));

        facts.Inside.ShouldBeTrue();
        facts.Ward!.Code.ShouldBe(Home.Ward);
        facts.Areas[^1].Kind.ShouldBe(AreaKind.County);
        point.MetresTo(near!.Point).ShouldBeLessThan(1);
    }

    [Theory]
    [InlineData(51.5, -0.12)]
    [InlineData(0, 0)]
    [InlineData(-91, 400)]
    [InlineData(double.NaN, 1)]
    public async Task Far_away_is_outside_and_near_nothing(double lat, double lng)
    {
        var (facts, near) = await AskAsync(async places => (await places.AtAsync(new GeoPoint(lat, lng)), await places.NearestAsync(new GeoPoint(lat, lng))));

        facts.Inside.ShouldBeFalse();
        near.ShouldBeNull();
    }

    [Fact]
    public async Task Suggestions_are_json_for_anybody()
    {
        var page = await reeve.App.Visit().GetAsync($"/places/addresses?q={Uri.EscapeDataString($"{Home.Number} {Home.Street}")}");
        using var json = JsonDocument.Parse(page.Text);

        page.Status.ShouldBe(HttpStatusCode.OK);
        json.RootElement[0].GetProperty("label").GetString()!.ShouldStartWith($"{Home.Number} {Home.Street}");
        json.RootElement[0].GetProperty("value").GetString()!.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_place_tells_its_ward_and_whose_it_is()
    {
        var page = await reeve.App.Visit().GetAsync(FormattableString.Invariant($"/places/at?lat={Home.Latitude}&lng={Home.Longitude}"));
        using var json = JsonDocument.Parse(page.Text);

        json.RootElement.GetProperty("inside").GetBoolean().ShouldBeTrue();
        json.RootElement.GetProperty("ward").GetString().ShouldBe(Marlshire.Pack.Areas.Single(area => area.Code == Home.Ward).Name);
        json.RootElement.GetProperty("authorities").GetArrayLength().ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_place_without_a_position_is_refused() => (await reeve.App.Visit().GetAsync("/places/at?lat=x")).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Boundaries_are_kept_by_a_browser_until_they_change()
    {
        var first = await reeve.App.Visit().GetAsync("/places/areas.geojson?kind=ward");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/places/areas.geojson?kind=ward");
        again.Headers.IfNoneMatch.Add(first.Response.Headers.ETag!);
        using var json = JsonDocument.Parse(first.Text);

        json.RootElement.GetProperty("features").GetArrayLength().ShouldBe(Marlshire.Pack.Areas.Count(area => area.Kind == AreaKind.Ward));
        (await reeve.App.Visit().Http.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await reeve.App.Visit().GetAsync("/places/areas.geojson?kind=planet")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("12 tan", "12|tan")]
    [InlineData("mq1 4ab", "mq14ab")]
    [InlineData("MQ1 4", "mq14")]
    [InlineData("mq14ab 12", "mq14ab|12")]
    [InlineData("row mq12 3", "row|mq123")]
    [InlineData("tanner's row", "tanners|row")]
    public void A_postcode_typed_with_a_space_is_one_word(string typed, string words) => string.Join('|', TypedAddress.Read(typed).Words).ShouldBe(words);

    private Task<IReadOnlyList<AddressHit>> FindAsync(string typed, int limit = 10) => AskAsync(places => places.FindAddressesAsync(typed, limit));

    private Task<T> AskAsync<T>(Func<IPlaces, Task<T>> ask) => reeve.App.DoAsync(Actor.Public(null), services => ask(services.GetRequiredService<IPlaces>()));
}
