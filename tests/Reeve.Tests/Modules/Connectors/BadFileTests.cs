using System.Text;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors;

public sealed class BadFileTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>, IDisposable
{
    private readonly ImportFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task An_empty_file_is_refused() =>
        (await files.RefusedAsync(reeve.App, "")).ShouldContain("cases.csv:1: error: The file is empty.");

    [Fact]
    public async Task A_heading_alone_is_an_import_of_nothing()
    {
        var outcome = await files.ImportAsync(reeve.App, ImportFiles.Heading);
        (outcome.Read, outcome.Created, outcome.Skipped, outcome.Rejected).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public async Task Utf_16_is_refused_with_what_to_do() =>
        (await files.RefusedAsync(reeve.App, ImportFiles.Heading, encoding: Encoding.Unicode)).ShouldContain("cases.csv:1: error: The file is UTF-16. Save it again as UTF-8");

    [Fact]
    public async Task Utf_16_without_its_mark_is_not_text() =>
        (await files.RefusedAsync(reeve.App, ImportFiles.Heading, encoding: new UnicodeEncoding(false, false))).ShouldContain("zero byte");

    [Fact]
    public async Task Another_encoding_is_refused_at_its_line_and_nothing_is_imported()
    {
        var latin = ImportFiles.Heading + ImportFiles.Row("Pothole by church", 41) + ImportFiles.Row("Café litter", 42);
        (await files.RefusedAsync(reeve.App, latin, encoding: Encoding.Latin1)).ShouldContain("cases.csv:3: error: This line is not UTF-8.");
        (await files.ImportAsync(reeve.App, latin)).Created.ShouldBe(2);
    }

    [Fact]
    public async Task An_encoding_that_the_mapping_names_is_read()
    {
        var mapping = "encoding: windows-1252\n" + ImportFiles.Mapping.Replace("town", "latin", StringComparison.Ordinal);
        (await files.ImportAsync(reeve.App, ImportFiles.Heading + ImportFiles.Row("Café litter"), mapping, encoding: Encoding.Latin1)).Created.ShouldBe(1);
        mapping = "encoding: utf-16\n" + ImportFiles.Mapping.Replace("town", "wide", StringComparison.Ordinal);
        (await files.ImportAsync(reeve.App, ImportFiles.Heading + ImportFiles.Row("Café litter"), mapping, encoding: Encoding.Unicode)).Created.ShouldBe(1);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_first_column() =>
        (await files.ImportAsync(reeve.App, ImportFiles.Heading + ImportFiles.Row("Pothole", 43), encoding: new UTF8Encoding(true))).Created.ShouldBe(1);

    [Fact]
    public async Task Quotes_that_never_close_are_refused_where_they_open() =>
        (await files.RefusedAsync(reeve.App, ImportFiles.Heading + ImportFiles.Row("Pothole") + "2015-01-01,54.895,-2.934,open,\"A hole,\n\nand more\n"))
            .ShouldContain("cases.csv:3: error: The quotes opened here are never closed");

    [Fact]
    public async Task Missing_columns_are_named_with_those_there_are() =>
        (await files.RefusedAsync(reeve.App, "made,latitude,lng,state,title,words\n")).ShouldContain("There is no column \"lat\"");

    [Fact]
    public async Task A_column_that_is_there_twice_is_refused() =>
        (await files.RefusedAsync(reeve.App, "made,lat,lng,state,title,words,Title\n")).ShouldContain("The column \"title\" is there twice.");

    [Fact]
    public async Task Rejected_rows_are_not_written_over_what_is_read()
    {
        var csv = files.Write(ImportFiles.Heading, name: "rejected.csv");
        (await Should.ThrowAsync<Reeve.Connectors.Contracts.CaseImportException>(() => files.ImportFileAsync(reeve.App, csv))).Message.ShouldContain("written over");
    }

    [Fact]
    public async Task Each_row_that_cannot_be_taken_is_rejected_with_its_line_and_reason()
    {
        var outcome = await files.ImportAsync(reeve.App, ImportFiles.Heading
            + ImportFiles.Row("A pothole", 1)
            + "2015-03-02T10:00:00Z,54.895,-2.934,open,Too few\n"
            + "2015-03-02T10:00:00Z,54.895,-2.934,open,Too many,words,more\n"
            + "yesterday,54.895,-2.934,open,Bad time,\n"
            + "2115-03-02T10:00:00Z,54.895,-2.934,open,Future,\n"
            + ",54.895,-2.934,open,No time,\n"
            + "2015-03-02T10:00:00Z,far,-2.934,open,No number,\n"
            + "2015-03-02T10:00:00Z,51.5,-0.12,open,London,\n"
            + "2015-03-02T10:00:00Z,54.895,-2.934,lost,Unknown status,\n"
            + "2015-03-02T10:00:00Z,54.895,-2.934,open,\"Quo\"te,\n"
            + $"2015-03-02T10:00:00Z,54.895,-2.934,open,Long,{new string('x', 10_001)}\n"
            + $"2015-03-02T10:00:00Z,54.895,-2.934,open,Enormous,{new string('y', 3_000_000)}\n"
            + ImportFiles.Row("Another pothole", 2));

        (outcome.Read, outcome.Created, outcome.Skipped, outcome.Rejected).ShouldBe((13, 2, 0, 11));
        string.Join('\n', outcome.Examples.Select(row => $"{row.Line}: {row.Reason}")).ShouldBe("""
            3: The row has 5 fields and the heading 6. Check its commas and quotes.
            4: The row has 7 fields and the heading 6. Check its commas and quotes.
            5: “yesterday” in “made” is not a time that can be read.
            6: “2115-03-02T10:00:00Z” in “made” is in the future.
            7: “made” is empty: every case needs the time it was received.
            8: “far” in “lat” is not a number of degrees.
            9: The place is outside the area of the councils here.
            10: The status “lost” is not in the mapping.
            11: Field 5 goes on after its closing quote. Write a quote within quotes twice.
            12: The description has 10,007 characters; a case holds 10,000 at most.
            13: Field 6 has 3,000,000 characters; 100,000 are the most that are read.
            """);
        var rejected = await File.ReadAllLinesAsync(files.Rejected);
        rejected.Length.ShouldBe(12);
        rejected[0].ShouldBe("rejected_line,rejected_reason,made,lat,lng,state,title,words");
        rejected[2].ShouldBe("4,The row has 7 fields and the heading 6. Check its commas and quotes.,2015-03-02T10:00:00Z,54.895,-2.934,open,Too many,words,more");
    }
}
