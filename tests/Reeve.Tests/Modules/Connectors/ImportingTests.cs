using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors;

public sealed class ImportingTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>, IDisposable
{
    private static readonly Actor System = Actor.System("Test");
    private readonly ImportFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Run_twice_it_creates_nothing_twice()
    {
        var csv = ImportFiles.Heading + string.Concat(Enumerable.Range(0, 60).Select(i => ImportFiles.Row($"Pothole {i}", i)));
        var first = await files.ImportAsync(reeve.App, csv, Of("twice"));
        var second = await files.ImportAsync(reeve.App, csv.Replace(",open,", ",done,", StringComparison.Ordinal) + ImportFiles.Row("One more", 5), Of("twice"));

        (first.Read, first.Created, first.Skipped, first.Rejected).ShouldBe((60, 60, 0, 0));
        (second.Read, second.Created, second.Skipped, second.Rejected).ShouldBe((61, 1, 60, 0));
        (await reeve.App.DoAsync(System, services => services.GetRequiredService<IImportCases>().ThereAsync(["twice:nothing"]))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_that_says_the_same_again_is_skipped_and_again_rejected_when_the_first_was()
    {
        var row = ImportFiles.Row("Pothole");
        var far = row.Replace("54.895", "10", StringComparison.Ordinal).Replace("Pothole", "Far", StringComparison.Ordinal);
        var outcome = await files.ImportAsync(reeve.App, ImportFiles.Heading + row + far + row + far, Of("again"));
        (outcome.Read, outcome.Created, outcome.Skipped, outcome.Rejected).ShouldBe((4, 1, 1, 2));
    }

    [Fact]
    public async Task A_dry_run_counts_the_same_and_changes_nothing()
    {
        var csv = ImportFiles.Heading + ImportFiles.Row("Pothole", 1) + ImportFiles.Row("Dark", 2) + "bad\n";
        var dry = await files.ImportAsync(reeve.App, csv, Of("dry"), dryRun: true);
        var wet = await files.ImportAsync(reeve.App, csv, Of("dry"));
        (dry.Read, dry.Created, dry.Skipped, dry.Rejected).ShouldBe((3, 2, 0, 1));
        (wet.Read, wet.Created, wet.Skipped, wet.Rejected).ShouldBe((3, 2, 0, 1));
    }

    [Fact]
    public async Task Rules_decide_the_service_and_the_rest_goes_to_the_one_for_all_others()
    {
        var outcome = await files.ImportAsync(
            reeve.App,
            ImportFiles.Heading + ImportFiles.Row("Big POT HOLES", 1) + ImportFiles.Row("Lamp", 2, words: "Dark") + ImportFiles.Row("dark alley", 3),
            Of("rules"));
        outcome.Services.Select(service => (service.Code, service.Created)).ShouldBe([("litter", 1), ("pothole", 1), ("street-light", 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task Quotes_line_ends_of_every_kind_and_signs_come_through_as_they_are()
    {
        var words = "He said \"\"now\"\",\nthen, 'later'; \\n stays <b>as it is</b> – é 漢 \U0001F573 =1+1";
        var csv = "\r\n" + ImportFiles.Heading.TrimEnd() + "\r\n"
            + $"2015-03-02T10:00:01Z,54.895,-2.934,open,\"Marrowfat pothole\",\"{words}\"\r"
            + "\n" + "2015-03-02T10:00:02Z,54.895,-2.934,open,Hole two,\r\r\n\n"
            + "2015-03-02T10:00:03Z,54.895,-2.934,open,Hole three,";
        var outcome = await files.ImportAsync(reeve.App, csv, Of("quotes"));
        (outcome.Read, outcome.Created).ShouldBe((3, 3));
        (await DescriptionAsync("marrowfat")).ShouldBe("Marrowfat pothole\n\n" + words.Replace("\"\"", "\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Times_without_offset_are_of_the_mappings_zone()
    {
        var mapping = Of("zone").Replace("received: made", "received: {column: made, formats: ['MM/dd/yyyy h:mm tt']}\nzone: America/New_York", StringComparison.Ordinal);
        await files.ImportAsync(reeve.App, ImportFiles.Heading + "07/04/2015 9:30 PM,54.895,-2.934,open,Zoned gallimaufry,\n", mapping);
        (await FoundAsync("gallimaufry")).ReceivedAt.ShouldBe(new DateTime(2015, 7, 5, 1, 30, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task Closed_ones_are_closed_and_open_ones_have_promises_from_their_receipt()
    {
        await files.ImportAsync(reeve.App, ImportFiles.Heading + ImportFiles.Row("Pothole quincunx", 1, "done") + ImportFiles.Row("Pothole oxbow", 2, "seen") + ImportFiles.Row("Pothole tarpaulin", 3), Of("states"));
        var (closed, seen, open) = (await FoundAsync("quincunx"), await FoundAsync("oxbow"), await FoundAsync("tarpaulin"));
        closed.Open.ShouldBeFalse();
        seen.Open.ShouldBeTrue();
        open.Open.ShouldBeTrue();
        open.ResolveBy!.Value.ShouldBeInRange(new DateTime(2015, 3, 20, 0, 0, 0, DateTimeKind.Utc), new DateTime(2015, 4, 10, 0, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task Reporters_are_kept_once_and_a_wrong_email_rejects_the_row()
    {
        var mapping = Of("people").Replace("source:", "reporter: {name: who, email: mail}\nsource:", StringComparison.Ordinal);
        var csv = "made,lat,lng,state,title,words,who,mail\n"
            + ImportFiles.Row("Hole a", 1).TrimEnd() + ",Tamsin Quill,tamsin.quill@example.org\n"
            + ImportFiles.Row("Hole b", 2).TrimEnd() + ",Tamsin Quill,tamsin.quill@example.org\n"
            + ImportFiles.Row("Hole c", 3).TrimEnd() + ",Nobody,not an address\n";
        var first = await files.ImportAsync(reeve.App, csv, mapping);
        var second = await files.ImportAsync(reeve.App, csv, mapping);

        (first.Created, first.Rejected, second.Created, second.Skipped).ShouldBe((2, 1, 0, 2));
        var kept = await reeve.App.DoAsync(System, services => services.GetRequiredService<ICustomers>().WithEmailAsync("tamsin.quill@example.org"));
        kept.Count.ShouldBe(1);
        (await reeve.App.DoAsync(System, services => services.GetRequiredService<ICases>().OfCustomerAsync(kept[0], 10))).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Customers_are_told_nothing_of_their_history()
    {
        await files.ImportAsync(reeve.App, ImportFiles.Heading + ImportFiles.Row("Pothole", 1), Of("silent"));
        var waiting = await reeve.App.DoAsync(System, services =>
        {
            var db = services.GetRequiredService<Reeve.Kernel.Database.ReeveDb>();
            return Task.FromResult(db.Set<Reeve.Kernel.Events.OutboxMessage>().Count(message => message.Event == "case.opened"));
        });
        waiting.ShouldBe(0);
    }

    private static string Of(string source) => ImportFiles.Mapping.Replace("source: town", $"source: {source}", StringComparison.Ordinal);

    private async Task<CaseGlance> FoundAsync(string word)
    {
        var reference = await ReferenceAsync(word);
        return (await reeve.App.DoAsync(System, services => services.GetRequiredService<ICases>().FindAsync(reference)))!;
    }

    private async Task<string> DescriptionAsync(string word)
    {
        var reference = await ReferenceAsync(word);
        return await reeve.App.DoAsync(System, async services =>
        {
            var cases = services.GetRequiredService<ICases>();
            var found = await cases.FindAsync(reference);
            return (await cases.ForLetterAsync(found!.Id))!.Description;
        });
    }

    private async Task<string> ReferenceAsync(string word) => await reeve.App.DoAsync(System, services => Task.FromResult(ImportedCases.Reference(services, word)));
}
