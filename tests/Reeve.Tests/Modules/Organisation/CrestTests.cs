using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Organisation.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Organisation;

public class CrestTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    // The smallest whole PNG: one transparent pixel.
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private readonly ReeveApp app = reeve.App;

    [Fact]
    public async Task A_crest_is_shown_on_the_website_and_the_highest_councils_at_the_top()
    {
        await using var own = await ReeveApp.StartAsync();
        var visitor = await own.VisitAsync(People.Administrator);
        var view = await own.Services.GetRequiredService<IOrganisation>().GetAsync();
        var district = await visitor.GetAsync($"/admin/authorities/{view.Authority("harrowmere")!.Id}");
        var put = await district.SubmitAsync(new { Crest = ("crest.png", Png) }, "#crest");
        put.Words.ShouldContain("The crest is shown on the website");
        (await own.Visit().GetAsync("/")).Document.QuerySelector("img.reeve-crest")!.GetAttribute("src")!.ShouldStartWith("/crest.svg");
        var contact = await own.Visit().GetAsync("/contact");
        var url = contact.Document.QuerySelector("img.reeve-council-crest")!.GetAttribute("src")!;
        var picture = await own.Visit().GetAsync(url);
        picture.Response.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        picture.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        picture.Response.Headers.GetValues("X-Content-Type-Options").ShouldContain("nosniff");

        await (await visitor.GetAsync($"/admin/authorities/{view.Authority("marlshire")!.Id}")).SubmitAsync(new { Crest = ("crest.png", Png) }, "#crest");
        (await own.Visit().GetAsync("/")).Document.QuerySelector("img.reeve-crest")!.GetAttribute("src").ShouldBe(url);
        await (await visitor.GetAsync($"/admin/authorities/{view.Authority("marlshire")!.Id}")).SubmitAsync(form: "#remove-crest");
        (await own.Visit().GetAsync("/")).Document.QuerySelector("img.reeve-crest")!.GetAttribute("src")!.ShouldStartWith("/crest.svg");
    }

    [Theory]
    [InlineData("crest.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "PNG, JPEG or WebP")]
    [InlineData("crest.png", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "PNG, JPEG or WebP")]
    [InlineData("crest.png", "GIF89a", "PNG, JPEG or WebP")]
    [InlineData("crest.png", "<!doctype html><script>alert(1)</script>", "PNG, JPEG or WebP")]
    [InlineData("crest.png", "MZ\u0090", "PNG, JPEG or WebP")]
    [InlineData("crest.png", "", "Choose the picture")]
    public async Task What_is_no_picture_is_refused_whatever_its_name(string name, string content, string said)
    {
        var refused = await (await PageAsync()).SubmitAsync(new { Crest = (name, Encoding.Latin1.GetBytes(content)) }, "#crest");
        refused.Errors.Single().ShouldContain(said);
        refused.Document.QuerySelector("#details #Form_Name")!.GetAttribute("value").ShouldBe("Fellbrook District Council");
    }

    [Fact]
    public async Task A_name_that_lies_and_a_file_too_large_are_refused()
    {
        (await (await PageAsync()).SubmitAsync(new { Crest = ("crest.exe", Png) }, "#crest")).Errors.Single().ShouldContain("not what its name says");
        (await (await PageAsync()).SubmitAsync(new { Crest = ("crest.png", (byte[])[.. Png, .. new byte[1024 * 1024]]) }, "#crest")).Errors.Single().ShouldContain("1 MB or smaller");
    }

    [Fact]
    public async Task Only_crests_are_served_as_crests() =>
        (await app.Visit().GetAsync("/crests/" + new string('a', 64))).Status.ShouldBe(HttpStatusCode.NotFound);

    private async Task<Page> PageAsync()
    {
        var view = await app.Services.GetRequiredService<IOrganisation>().GetAsync();
        return await (await app.VisitAsync(People.Administrator)).GetAsync($"/admin/authorities/{view.Authority("fellbrook")!.Id}");
    }
}
