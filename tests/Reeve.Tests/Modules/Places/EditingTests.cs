using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Identity;
using Reeve.Places.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Places;

public class EditingTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Editor = new() { Kind = ActorKind.Staff, Id = Guid.NewGuid(), Name = "Edith Editor", EveryAuthority = true, Permissions = new HashSet<string> { Permission.Staff, Permission.EditPlaces } };

    private Visitor Visit() => reeve.App.Visit(Editor);

    [Theory]
    [InlineData("/admin/addresses")]
    [InlineData("/admin/addresses?q=high+street")]
    [InlineData("/admin/addresses/new")]
    [InlineData("/admin/areas")]
    [InlineData("/admin/areas?kind=ward")]
    [InlineData("/admin/access-points")]
    [InlineData("/admin/access-points/county-hall")]
    [InlineData("/admin/access-points/new")]
    [InlineData("/admin/lines")]
    [InlineData("/admin/lines/bins-phone")]
    [InlineData("/admin/lines/new")]
    public async Task An_editor_may_open_every_page_and_an_adviser_none(string url)
    {
        var page = await Visit().GetAsync(url);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelector("h1").ShouldNotBeNull();
        (await reeve.App.Visit(Editor with { Permissions = new HashSet<string> { Permission.Staff } }).GetAsync(url)).Status.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_address_is_added_found_changed_and_taken_out_of_use()
    {
        var near = Marlshire.Pack.Addresses[5];
        var added = await (await Visit().GetAsync("/admin/addresses/new")).SubmitAsync(new
        {
            NewUprn = "123456789",
            Number = "7B",
            Street = "Zephyr Mews",
            Town = "Brackenford",
            Postal = near.Postcode.ToLowerInvariant(),
            Lat = near.Latitude.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Lng = near.Longitude.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }, form: "#address");
        added.Errors.ShouldBeEmpty();
        var hit = (await FindAsync("7b zephyr")).Single();
        hit.Postcode.ShouldBe(near.Postcode);
        hit.WardCode.ShouldBe(near.Ward);

        await (await Visit().GetAsync("/admin/addresses/123456789")).SubmitAsync(new { Street = "Zodiac Mews" }, form: "#address");
        (await FindAsync("zephyr")).ShouldBeEmpty();
        (await FindAsync("7 zodiac")).Single().Uprn.ShouldBe("123456789");

        await (await Visit().GetAsync("/admin/addresses/123456789")).SubmitAsync(form: "#use", button: "Take out of use");
        (await FindAsync("zodiac")).ShouldBeEmpty();
        (await Visit().GetAsync("/admin/addresses?state=withdrawn")).Words.ShouldContain("Zodiac Mews");
        await (await Visit().GetAsync("/admin/addresses/123456789")).SubmitAsync(form: "#use", button: "Use again");
        (await FindAsync("zodiac")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_address_that_cannot_be_is_told_everything_at_once_and_kept_in_its_boxes()
    {
        var page = await (await Visit().GetAsync("/admin/addresses/new")).SubmitAsync(new { NewUprn = "x", Street = "<b>Somewhere</b>", Postal = "QQ", Lat = "north", Lng = "0" }, form: "#address");

        page.Errors.ShouldContain("Enter the UPRN, 1 to 12 digits");
        page.Errors.ShouldContain("Enter a full UK postcode, like MQ1 4AB");
        page.Errors.ShouldContain("Enter the latitude in degrees, like 54.89500");
        page.Document.QuerySelector("#Street")!.GetAttribute("value").ShouldBe("<b>Somewhere</b>");
    }

    [Fact]
    public async Task An_address_outside_every_ward_or_with_a_taken_uprn_is_refused()
    {
        var known = Marlshire.Pack.Addresses[0];
        var outside = await (await Visit().GetAsync("/admin/addresses/new")).SubmitAsync(new { NewUprn = "55555", Number = "1", Town = "X", Postal = known.Postcode, Lat = "51.5", Lng = "-0.1" }, form: "#address");
        var taken = await (await Visit().GetAsync("/admin/addresses/new")).SubmitAsync(new
        {
            NewUprn = known.Uprn,
            Number = "1",
            Town = "X",
            Postal = known.Postcode,
            Lat = known.Latitude.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Lng = known.Longitude.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }, form: "#address");

        outside.Errors.Single().ShouldStartWith("This point is in no ward");
        taken.Errors.Single().ShouldStartWith("There is already an address with this UPRN");
    }

    [Fact]
    public async Task An_access_point_and_a_line_are_changed_for_everybody_at_once()
    {
        await (await Visit().GetAsync("/admin/access-points/county-hall")).SubmitAsync(new { Name = "The County Hall" }, form: "#point");
        await (await Visit().GetAsync("/admin/lines/bins-phone")).SubmitAsync(new { Value = "01632 960 119" }, form: "#line");
        var (points, lines) = await reeve.App.DoAsync(Editor, async services =>
        {
            var places = services.GetRequiredService<IPlaces>();
            return (await places.AccessPointsAsync(), await places.LinesAsync());
        });

        points.Single(point => point.Code == "county-hall").Name.ShouldBe("The County Hall");
        lines.Single(line => line.Code == "bins-phone").Value.ShouldBe("01632 960 119");
        lines.Single(line => line.Code == "bins-phone").Group.ShouldBe("Bins and recycling");
    }

    [Fact]
    public async Task A_line_is_added_for_a_service_and_retired()
    {
        var calendar = Marlshire.Pack.Calendars[0].Code;
        var bad = await (await Visit().GetAsync("/admin/lines/new")).SubmitAsync(new { NewCode = "owls", Name = "Owls", Kind = "email", Value = "not an address", Calendar = calendar }, form: "#line");
        bad.Errors.Single().ShouldStartWith("Enter an email address");
        var good = await (await Visit().GetAsync("/admin/lines/new")).SubmitAsync(new { NewCode = "owls", Name = "Owls", Kind = "email", Value = "owls@marlshire.example", Calendar = calendar, For = "noise" }, form: "#line");
        good.Errors.ShouldBeEmpty();
        (await LinesAsync()).Single(line => line.Code == "owls").ServiceCode.ShouldBe("noise");

        await (await Visit().GetAsync("/admin/lines/owls")).SubmitAsync(form: "#use", button: "Take out of use");
        (await LinesAsync()).ShouldNotContain(line => line.Code == "owls");
    }

    [Fact]
    public async Task Two_who_change_the_same_line_do_not_overwrite_each_other()
    {
        var (one, other) = (await Visit().GetAsync("/admin/lines/main-phone"), await Visit().GetAsync("/admin/lines/main-phone"));
        await one.SubmitAsync(new { Name = "First" }, form: "#line");
        var late = await other.SubmitAsync(new { Name = "Second" }, form: "#line");

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        (await LinesAsync()).Single(line => line.Code == "main-phone").Name.ShouldBe("First");
    }

    private Task<IReadOnlyList<Line>> LinesAsync() => reeve.App.DoAsync(Editor, services => services.GetRequiredService<IPlaces>().LinesAsync().AsTask());

    private Task<IReadOnlyList<AddressHit>> FindAsync(string typed) => reeve.App.DoAsync(Editor, services => services.GetRequiredService<IPlaces>().FindAddressesAsync(typed, 5));

    [Theory]
    [InlineData("/admin/access-points", "county-hall", "county hall")]
    [InlineData("/admin/lines", "bins-phone", "bins")]
    public async Task A_list_is_filtered_and_shows_what_is_withdrawn_when_asked(string list, string code, string words)
    {
        await using var own = await ReeveApp.StartAsync();
        var visitor = own.Visit(Editor);
        var found = await visitor.GetAsync($"{list}?q={Uri.EscapeDataString(words)}");
        found.Document.QuerySelector($"a[href='{list}/{code}']").ShouldNotBeNull();
        (await visitor.GetAsync($"{list}?q=zzzz")).Words.ShouldContain("would be listed here");
        await (await visitor.GetAsync($"{list}/{code}")).SubmitAsync(form: "#use", button: "Take out of use");
        (await visitor.GetAsync(list)).Document.QuerySelector($"a[href='{list}/{code}']").ShouldBeNull();
        var all = await visitor.GetAsync($"{list}?withdrawn=yes");
        all.Document.QuerySelector($"a[href='{list}/{code}']").ShouldNotBeNull();
        all.Words.ShouldContain("Withdrawn");
    }
}
