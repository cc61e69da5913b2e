using System.Diagnostics;
using System.Globalization;

namespace Reeve.BrowserTests;

/// <summary>The page that <c>reeve match --report</c> writes, as somebody opens it who was sent it.</summary>
public sealed class MatchingReportTests(Running running) : IDisposable
{
    private static readonly string[] Forenames = "Robert William Ann Mary James Elizabeth Olivia Harry Amelia George Noah Isla Arthur Freya Leo Ivy Thomas Grace Edward Alice".Split(' ');
    private static readonly string[] Surnames = "Harfield Marston Wilton Ashworth Barley Calford Dunwood Elman Fairwell Granby Holley Kenton Lanfield Morworth Norley Pemford Rayson Salwood Tarley Wenman".Split(' ');
    private readonly string folder = Directory.CreateTempSubdirectory("reeve_report_").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_matching_report_is_read_without_the_program_at_both_widths()
    {
        await WriteAsync();
        var page = await running.VisitAsync();
        await page.GotoAsync(new Uri(Path.Combine(folder, "report.html")).AbsoluteUri);
        (await page.TitleAsync()).ShouldBe("Matching report");
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("matching-report", whole: true);
        await page.Locator("svg[aria-label='Bits of evidence of date_of_birth']").PictureAsync("matching-weights");
        await page.Locator("svg[aria-label^='Precision']").PictureAsync("matching-accuracy");
        await page.Locator("svg[aria-label^='Evidence for']").First.PictureAsync("matching-waterfall");
        await page.SetViewportSizeAsync(375, 812);
        await page.ShouldFitAsync();
        await page.Context.CloseAsync();
    }

    private async Task WriteAsync()
    {
        var random = new Random(11);
        var lines = new List<string> { "id,forename,surname,date_of_birth,postcode,person" };
        for (var number = 0; number < 900; number++)
        {
            var (forename, surname) = (Forenames[random.Next(20)], Surnames[random.Next(20)]);
            var born = new DateOnly(1935, 1, 1).AddDays(random.Next(30_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var postcode = $"MQ{random.Next(1, 20)} {random.Next(1, 9)}{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}";
            lines.Add($"a{number},{forename},{surname},{born},{postcode},{number}");
            if (number % 3 == 0)
            {
                // Twice, with a slip or two.
                var (month, moved) = (random.Next(3) == 0 ? born[..5] + born[8..] + born[4..7] : born, random.Next(3) == 0);
                lines.Add($"b{number},{(random.Next(3) == 0 ? forename[..1] : forename)},{surname.Replace("or", "ro", StringComparison.Ordinal)},{month},{(moved ? "MQ9 9ZZ" : postcode)},{number}");
            }
        }

        await File.WriteAllLinesAsync(Path.Combine(folder, "people.csv"), lines);
        using var match = Process.Start(new ProcessStartInfo(Path.Combine(Running.Root, "src/Web/bin/Debug/net10.0/reeve"))
        {
            ArgumentList = { "match", Path.Combine(folder, "people.csv"), "--truth", "person", "--report", Path.Combine(folder, "report.html"), "--json" },
            RedirectStandardOutput = true,
        })!;
        await match.StandardOutput.ReadToEndAsync();
        await match.WaitForExitAsync();
        match.ExitCode.ShouldBe(0);
    }
}
