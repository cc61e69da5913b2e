using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Reeve.Tests.Modules.Website;
using Reeve.Tests.Support;
using Reeve.Ui.Site;

namespace Reeve.Tests.Ui.Site;

public class MapTilesTests
{
    [Theory]
    [InlineData("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org")]
    [InlineData("https://{s}.tiles.example.org/{z}/{x}/{y}.png", "https://*.tiles.example.org")]
    [InlineData("http://127.0.0.1:8080/{z}/{x}/{y}.png?key={s}", "http://127.0.0.1:8080")]
    public void What_a_browser_may_load_follows_the_one_setting(string server, string origin) => Tiles(server).Origin.ShouldBe(origin);

    [Theory]
    [InlineData("tiles.example.org/{z}/{x}/{y}")]
    [InlineData("https://tiles.example.org/")]
    [InlineData("javascript:{z}{x}{y}")]
    public void A_setting_that_cannot_be_one_is_refused_at_the_start_with_what_it_should_be(string server) =>
        Should.Throw<InvalidOperationException>(() => MapTiles.Check(Configuration(server))).Message.ShouldContain("https://tiles.example.org/{z}/{x}/{y}.png");

    [Fact]
    public async Task Maps_and_the_security_policy_name_the_operators_tile_server()
    {
        await using var app = await ReeveApp.StartAsync(builder =>
        {
            builder.Configuration["Maps:TileServer"] = "https://tiles.example.org/{z}/{x}/{y}.png";
            builder.Configuration["Maps:Attribution"] = "Survey of Somewhere";
        });
        var page = await app.Visit().GetAsync("/report/pothole");
        var map = page.Document.QuerySelector("[data-map]")!;
        map.GetAttribute("data-tiles").ShouldBe("https://tiles.example.org/{z}/{x}/{y}.png");
        map.GetAttribute("data-attribution").ShouldBe("Survey of Somewhere");
        page.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("img-src 'self' data: https://tiles.example.org;");
    }

    [Fact]
    public async Task An_administrator_sets_the_tile_server_and_every_map_follows()
    {
        await using var app = await ReeveApp.StartAsync();
        (await app.Visit().GetAsync("/report/pothole")).Response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("img-src 'self' data:;");
        var admin = await app.VisitAsync(People.Administrator);
        var site = await admin.GetAsync("/admin/site");
        var wrong = await site.SubmitAsync(new Dictionary<string, object?> { ["Form.TileServer"] = "our tiles" });
        wrong.Errors.ShouldHaveSingleItem().ShouldStartWith("Enter the address of map tiles");
        wrong.Document.QuerySelector("[name='Form.TileServer']")!.GetAttribute("value").ShouldBe("our tiles");
        (await site.SubmitAsync(new Dictionary<string, object?> { ["Form.TileServer"] = "https://maps.marlshire.example/{z}/{x}/{y}.png", ["Form.TileAttribution"] = "Marlshire" })).Errors.ShouldBeEmpty();

        var page = await app.Visit().GetAsync("/report/pothole");
        page.Document.QuerySelector("[data-map]")!.GetAttribute("data-tiles").ShouldBe("https://maps.marlshire.example/{z}/{x}/{y}.png");
        page.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("https://maps.marlshire.example;");
        using var file = await app.Visit().Http.GetAsync("/site.css");
        file.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("maps.marlshire");
    }

    private static MapTiles Tiles(string server) => new(new Nobody(), Configuration(server));

    private static IConfiguration Configuration(string server) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Maps:TileServer"] = server }).Build();

    private sealed class Nobody : ISiteIdentity
    {
        public string Name => "";

        public string Strapline => "";

        public string? CrestUrl => null;

        public string Colour => "#000000";

        public string? PhoneText => null;
    }
}
