using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors;

public sealed class RunPageTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>, IDisposable
{
    private readonly ImportFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task A_run_is_listed_and_its_figures_and_rejected_rows_are_on_its_page()
    {
        var csv = ImportFiles.Heading + ImportFiles.Row("Pothole run", 51) + "never,54.895,-2.934,open,\"=HYPERLINK(\"\"http://bad.example\"\")\",-5\n";
        await files.ImportAsync(reeve.App, csv);
        var administrator = await reeve.App.VisitAsync(People.Administrator);

        var list = await administrator.GetAsync("/admin/imports?q=cases.csv");
        list.Words.ShouldContain("cases.csv");
        list.Words.ShouldContain("Finished");
        var run = await administrator.GetAsync(list.Document.QuerySelector("tbody a")!.GetAttribute("href")!);
        run.Words.ShouldContain("Read, of 2 in the file");
        run.Words.ShouldContain("Pothole");
        var rejected = await administrator.GetAsync(run.Document.QuerySelector("a[download]")!.GetAttribute("href")!);
        rejected.Text.ShouldContain("\"'=HYPERLINK(\"\"http://bad.example\"\")\",-5");
        rejected.Text.ShouldContain("3,“never” in “made” is not a time that can be read.");
    }

    [Fact]
    public async Task A_dry_run_is_no_run()
    {
        await files.ImportAsync(reeve.App, ImportFiles.Heading + ImportFiles.Row("Dry", 52), ImportFiles.Mapping.Replace("source: town", "source: dry-town", StringComparison.Ordinal), dryRun: true);
        (await (await reeve.App.VisitAsync(People.Administrator)).GetAsync("/admin/imports?q=dry-town")).Words.ShouldContain("No import is called that.");
    }

    [Fact]
    public async Task Who_is_no_administrator_sees_no_imports()
    {
        var page = await (await reeve.App.VisitAsync(People.Leader)).GetAsync("/admin/imports");
        page.Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }
}
