using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Cases.Joining;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.DataProtection.Exporting;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.DataProtection;

public class PackageTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly Planting planting = new(reeve.App);

    [Fact]
    public async Task A_package_holds_everything_of_theirs_and_nothing_of_another_that_was_left_out()
    {
        var sown = await planting.SowAsync("Packaxo", close: false);
        var other = (await planting.Cases.CustomerAsync("Thirdparta Nosy"))!.Value;
        await AddReporterAsync(sown, other, "Thirdparta saw <script>alert(1)</script> too");
        await planting.CloseAsync(sown.Reference, "Packaxodone");
        await (await reeve.App.VisitAsync(People.Adviser)).GetAsync($"/customers/{sown.Customer}");
        var officer = await reeve.App.VisitAsync(Planting.Officer);
        var request = await ErasureTests.EnterAsync(officer, sown, "Access");
        request.Words.ShouldContain("wait to be reviewed");
        request.Document.QuerySelector("form[action*=Package]").ShouldBeNull();

        var review = await ReviewAsync(officer, request);
        review.Words.ShouldContain("Nothing waits to be reviewed");
        var asked = await (await officer.GetAsync(request.Url.AbsolutePath)).SubmitAsync(form: "form[action*=Package]");
        asked.Words.ShouldContain("Being made");
        await planting.RunAsync("DataProtection.MakePackages");
        var done = await officer.GetAsync(request.Url.AbsolutePath);
        var link = done.Document.QuerySelector("a[href^='/data-protection/packages/']")!.GetAttribute("href")!;
        var bytes = await officer.Http.GetByteArrayAsync(link);

        using var zip = new ZipArchive(new MemoryStream(bytes));
        var html = Read(zip, "index.html");
        var json = Read(zip, "data.json");
        foreach (var theirs in new[] { "name", "hole", "street", "gate", "reply", "wrote", "done", "summary", "words", "where", "photo" })
        {
            html.ShouldContain("Packaxo" + theirs);
            json.ShouldContain("Packaxo" + theirs);
        }

        html.ShouldContain("packaxo@example.org");
        html.ShouldContain("Staff of");
        foreach (var entry in zip.Entries)
        {
            Read(zip, entry.FullName).ShouldNotContain("Thirdparta");
            Read(zip, entry.FullName).ShouldNotContain("Othermann");
        }

        html.ShouldContain("It is about another person");
        html.ShouldContain(WebUtility.HtmlEncode(BlackOut.Instead));
        Read(zip, zip.Entries.Single(entry => entry.FullName.StartsWith("files/", StringComparison.Ordinal)).FullName).ShouldBe("Packaxobytes in a file");
        foreach (var part in JsonDocument.Parse(Read(zip, "manifest.json")).RootElement.GetProperty("parts").EnumerateArray())
        {
            await using var stream = zip.GetEntry(part.GetProperty("name").GetString()!)!.Open();
            Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)).ShouldBe(part.GetProperty("sha256").GetString());
        }

        (await reeve.App.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.Action == "request.package-downloaded"))).ShouldBe(1);
        (await officer.GetAsync("/data-protection")).Words.ShouldContain("Petronella Ashgrove");
        reeve.App.Time.Advance(Package.Life + TimeSpan.FromHours(1));
        await planting.RunAsync("DataProtection.RemovePackages");
        (await officer.GetAsync(link)).Status.ShouldBe(HttpStatusCode.Conflict);
        Directory.EnumerateFiles(Path.Combine(reeve.App.Installation.DataFolder, "protection")).ShouldBeEmpty();
        (await planting.WhereAsync("Othermann")).ShouldBe(["case_entries.staff_text"]);
    }

    [Fact]
    public async Task What_changes_after_it_was_reviewed_is_reviewed_again()
    {
        var sown = await planting.SowAsync("Changera", close: false, neighbour: "Elsemann");
        var officer = await reeve.App.VisitAsync(Planting.Officer);
        var request = await ErasureTests.EnterAsync(officer, sown, "Access");
        await ReviewAsync(officer, request);
        await (await officer.GetAsync(request.Url.AbsolutePath)).SubmitAsync(form: "form[action*=Package]");
        await AddReporterAsync(sown, null, "Later words");
        await planting.RunAsync("DataProtection.MakePackages");
        (await officer.GetAsync(request.Url.AbsolutePath)).Words.ShouldContain("more to review");
    }

    [Fact]
    public void Hostile_text_is_encoded_and_words_are_blacked_out_whatever_their_case()
    {
        var item = new PersonalItem("k", "S<i>", "T", null, [new("N&", "Saw O'Neil  Smith and o'neil smith <script>x</script>")]);
        var black = BlackOut.Of(item, "O'Neil Smith\n");
        black.Facts[0].Text.ShouldBe($"Saw {BlackOut.Instead} and {BlackOut.Instead} <script>x</script>");
        var html = PackageHtml.Write(new PackageHead("DP-1", DateTime.UnixEpoch), [black], new Dictionary<string, string>(), []);
        html.ShouldNotContain("<script");
        html.ShouldContain("&lt;script&gt;");
        html.ShouldContain("S&lt;i&gt;");
    }

    /// <summary>Includes what is theirs; leaves out what others said; blacks out the neighbour's name.</summary>
    private static async Task<Page> ReviewAsync(Visitor officer, Page request)
    {
        var page = await officer.GetAsync(request.Url.AbsolutePath + "/review");
        for (var i = 0; i < 40 && page.Document.QuerySelector("section.reeve-pane") is { } pane; i++)
        {
            var decide = pane.TextContent switch
            {
                var text when text.Contains("Othermann", StringComparison.Ordinal) => new { Choice = "BlackOut", Reason = "", Words = "Othermann" },
                var text when text.Contains("another person", StringComparison.OrdinalIgnoreCase) => new { Choice = "LeaveOut", Reason = "It is about another person", Words = "" },
                _ => new { Choice = "Include", Reason = "", Words = "" },
            };
            page = await page.SubmitAsync(pane.QuerySelector("[name=Words]") is null ? new { decide.Choice, decide.Reason } : decide, form: "section.reeve-pane form");
            page.Errors.ShouldBeEmpty();
        }

        return page;
    }

    private Task AddReporterAsync(Sown sown, Guid? customer, string words) =>
        reeve.App.DoAsync(Actor.Public(null), async services =>
        {
            await services.GetRequiredService<AddReporter>().RunAsync(sown.Reference, customer, words, null, CancellationToken.None);
        });

    private static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
