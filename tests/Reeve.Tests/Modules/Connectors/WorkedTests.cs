using Reeve.Cases.Domain;
using Reeve.Kernel.Values;
using Reeve.Tests.Modules.Cases;
using Reeve.Tests.Modules.Contacts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors;

/// <summary>A case of another system is worked like any other.</summary>
public sealed class WorkedTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>, IDisposable
{
    private readonly ImportFiles files = new();
    private readonly CaseWork cases = new(reeve.App);

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task An_imported_case_goes_from_the_desk_to_the_team_is_delayed_and_closed_and_its_reporter_follows_it()
    {
        var mapping = ImportFiles.Mapping.Replace("source: town", "source: worked\nreporter: {name: who, email: mail, postcode: code}", StringComparison.Ordinal);
        var csv = "made,lat,lng,state,title,words,who,mail,code\n"
            + ImportFiles.Row("Pothole by the windmill", 7, words: "It swallowed a wheelbarrow").TrimEnd() + ",Barnaby Threlkeld,barnaby.threlkeld@example.org,MQ1 1AF\n";
        (await files.ImportAsync(reeve.App, csv, mapping)).Created.ShouldBe(1);
        await reeve.App.DrainAsync();
        var reference = await reeve.App.DoAsync(CaseWork.System, services => Task.FromResult(ImportedCases.Reference(services, "windmill wheelbarrow")));

        // The desk finds it when its reporter rings.
        var desk = await (await reeve.App.VisitAsync(People.Adviser)).StartAsync();
        desk = await desk.PressAsync("Find", new { CustomerQuery = "Barnaby Threlkeld" });
        desk.Words.ShouldContain("Barnaby Threlkeld");
        desk = await desk.PressAsync("Barnaby Threlkeld");
        desk.Words.ShouldContain(reference);

        // The team has it on its list, though it came years late.
        var worker = await cases.VisitAsync(CaseWork.HighwaysWorker);
        (await worker.GetAsync("/cases?q=windmill+wheelbarrow")).Words.ShouldContain(reference);
        var page = await worker.GetAsync("/cases/" + reference);
        page.Words.ShouldContain("It swallowed a wheelbarrow");
        page = await page.SubmitAsync(form: "form[action$='/assignment']");
        page = await page.SubmitAsync(form: "form[action$='/progress']");
        var later = UkTime.DateOf(reeve.App.Time.GetUtcNow().UtcDateTime).AddDays(30);
        page = await (await page.FollowAsync("It will take longer")).SubmitAsync(new Dictionary<string, object?> { ["NewDate.Day"] = later.Day, ["NewDate.Month"] = later.Month, ["NewDate.Year"] = later.Year, ["Reason"] = "The mill must stand still first." });
        page.Words.ShouldContain("The mill must stand still first.");

        var resident = reeve.App.Visit();
        var bare = await resident.GetAsync("/track/" + reference);
        bare.Words.ShouldNotContain("wheelbarrow");
        var shown = await bare.SubmitAsync(new { Proof = "mq1 1af" });
        shown.Words.ShouldContain("The mill must stand still first.");

        page = await (await page.FollowAsync("Close it")).SubmitAsync(new { Outcome = "fixed", Note = "Mind the sails." });
        page.Words.ShouldContain("Work completed");
        (await resident.GetAsync("/track/" + reference)).Words.ShouldContain("Mind the sails.");
        (await cases.CaseAsync(reference)).Entries.OrderBy(entry => entry.Id).Select(entry => entry.Kind)
            .ShouldBe([EntryKind.Opened, EntryKind.Breached, EntryKind.Breached, EntryKind.Breached, EntryKind.Assigned, EntryKind.Started, EntryKind.Delayed, EntryKind.Closed], ignoreOrder: true);

        // What is done to it from here on its reporter is told.
        await reeve.App.DrainAsync();
        (await reeve.App.ReadAsync(db => Task.FromResult(db.Set<Reeve.Messages.Domain.Message>().Count(message => message.Reference == reference)))).ShouldBeGreaterThan(1);
    }
}
