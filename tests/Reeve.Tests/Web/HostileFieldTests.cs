using System.Net;
using System.Text.Json;
using Reeve.Cases.Contracts;
using Reeve.Tests.Modules.Cases;
using Reeve.Tests.Modules.Website;
using Reeve.Tests.Support;

namespace Reeve.Tests.Web;

/// <summary>
/// Every line that other people collected to break text fields, in the fields of the doors: kept as typed, or refused with what was
/// typed still in its field; shown as words and nothing else; exported so that no spreadsheet runs it.
/// </summary>
public class HostileFieldTests(WebsiteFixture reeve) : IClassFixture<WebsiteFixture>
{
    /// <summary>What is refused comes to no database: each line on one of them, every sixth on the other.</summary>
    private static readonly int Step = TestDatabase.IsPostgres ? 6 : 1;

    private readonly CaseWork cases = new(reeve.App);

    [Fact]
    public async Task In_the_details_of_a_customer()
    {
        var visitor = reeve.App.Visit(Somebody.Adviser());
        var form = await visitor.GetAsync("/customers/new");
        var calm = Harm(form);
        var lines = await LinesAsync();
        for (var at = 0; at < lines.Count; at += 5 * Step)
        {
            // Refused for its e-mail, so that every field comes back; each request brings five lines, each to another field.
            string Line(int which) => lines[(at + which) % lines.Count];
            var fields = new Dictionary<string, object?> { ["Name"] = Line(0), ["Phone"] = Line(1), ["Email"] = "not an address " + Line(2), ["Address"] = Line(3), ["Postcode"] = Line(4) };
            var again = await form.SubmitAsync(fields);
            again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, Line(0));
            Harm(again).ShouldBe(calm, Line(0));
            foreach (var (name, typed) in fields)
            {
                OneLine(again.Document.QuerySelector($"main [name={name}]")!.GetAttribute("value")).ShouldBe(OneLine((string)typed!), name);
            }
        }
    }

    [Fact]
    public async Task In_the_name_of_a_customer_wherever_it_is_shown_and_in_the_file_of_cases()
    {
        var leader = await cases.AsAsync(CaseWork.ContactCentreLeader);
        var visitor = reeve.App.Visit(leader);
        var page = await (await visitor.GetAsync("/customers/new")).SubmitAsync(new { Name = "Plain Name", Phone = "07700 900680" });
        var calm = Harm(page);
        var lines = (await LinesAsync()).Where(line => line.Length <= 150).ToList();
        foreach (var line in lines.Where((_, at) => at % 10 == 0))
        {
            reeve.App.Time.Advance(TimeSpan.FromSeconds(1));
            page = await (await page.FollowAsync("Change details")).SubmitAsync(new { Name = line }, button: "Save");
            page.Errors.ShouldBeEmpty(line);
            OneLine(page.Document.QuerySelector("h1")!.TextContent).ShouldContain(OneLine(line));
            Harm(page).ShouldBe(calm, line);
        }

        var customer = Guid.Parse(page.Url.Segments[^1].Split('?')[0]);
        foreach (var line in lines.Where(line => "=+-@\t＝＋－＠".Contains(line[0], StringComparison.Ordinal)).Append("=HYPERLINK(\"http://x\")").Take(30))
        {
            await cases.PotholeAsync(leader, CaseDoor.Phone, customer: customer, description: line);
        }

        var file = (await visitor.GetAsync("/cases/export.csv")).Text;
        file.ShouldNotContain("\n=");
        // A plain number with its sign is a number in every spreadsheet, and stays one.
        foreach (var cell in Cells(file).Where(cell => !double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _)))
        {
            (cell.Length > 0 && "=+@＝＋－＠\t\r".Contains(cell[0], StringComparison.Ordinal)).ShouldBeFalse(cell);
        }
    }

    [Fact]
    public async Task In_a_message_about_a_request_and_in_the_reply_to_it()
    {
        var resident = new Resident(reeve.App) { Name = "Hos Tile", Email = "hos.tile@example.org" };
        var reference = Resident.ReferenceOf(await resident.ReportAsync("missed-bin"));
        var tracked = await (await resident.Visitor.GetAsync("/track/" + reference)).SubmitAsync(new { Proof = "hos.tile@example.org" });
        var calm = Harm(tracked);
        var worker = await cases.VisitAsync(CaseWork.HarrowmereWaste);
        foreach (var several in (await LinesAsync()).Chunk(40))
        {
            reeve.App.Time.Advance(TimeSpan.FromSeconds(5));
            var typed = string.Join('\n', several);
            typed = typed.Length > 3900 ? typed[..3900].TrimEnd() : typed;
            typed = char.IsHighSurrogate(typed[^1]) ? typed[..^1] : typed;
            tracked = await (await tracked.FollowAsync("Add a message")).SubmitAsync(new { Message = typed });
            tracked.Errors.ShouldBeEmpty();
            Bodies(tracked).ShouldContain(OneLine(typed));
            Harm(tracked).ShouldBe(calm);

            var reply = await (await worker.GetAsync($"/cases/{reference}/replies")).SubmitAsync(new { Text = typed });
            reply.Errors.ShouldBeEmpty();
            reply.Status.ShouldBe(HttpStatusCode.OK);
            Unheard(reply).ShouldBe("");
            tracked = await resident.Visitor.GetAsync("/track/" + reference);
            Harm(tracked).ShouldBe(calm);
        }
    }

    [Fact]
    public async Task In_the_details_of_who_reports_and_of_an_address_that_is_not_listed()
    {
        var resident = new Resident(reeve.App);
        var where = await resident.Visitor.GetAsync("/report/missed-bin");
        var unlisted = await where.SubmitAsync(button: "My address is not listed");
        var calmWhere = Harm(unlisted);
        var details = where;
        while (!details.Url.AbsolutePath.EndsWith("/details", StringComparison.Ordinal))
        {
            details = await resident.AnswerAsync(details, "missed-bin");
        }

        var calm = Harm(await details.SubmitAsync(new { Name = "x", How = "Email", Email = "x", Postcode = "x" }));
        var lines = (await LinesAsync()).Where(line => line.Length <= 150).ToList();
        for (var at = 0; at < lines.Count; at += 4 * Step)
        {
            string Line(int which) => lines[(at + which) % lines.Count];
            var again = await details.SubmitAsync(new { Name = Line(0), How = "Email", Email = "no " + Line(1), Postcode = Line(2) });
            again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, Line(0));
            foreach (var (name, typed) in new[] { ("Name", Line(0)), ("Email", "no " + Line(1)), ("Postcode", Line(2)) })
            {
                OneLine(again.Document.QuerySelector($"main [name={name}]")!.GetAttribute("value")).ShouldBe(OneLine(typed), name);
            }

            Harm(again).ShouldBe(calm, Line(0));
            again = await unlisted.SubmitAsync(new { Address = "other", OtherAddress = Line(3), OtherPostcode = "nowhere" }, button: "Continue");
            again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, Line(3));
            OneLine(again.Document.QuerySelector("main [name=OtherAddress]")!.GetAttribute("value")).ShouldBe(OneLine(Line(3)));
            Harm(again).ShouldBe(calmWhere, Line(3));
        }
    }

    /// <summary>What a page holds that could do something: scripts, frames, handlers, links that run.</summary>
    private static string Harm(Page page) => string.Join('\n', page.Document.All
        .Where(element => element.LocalName is "script" or "iframe" or "object" or "embed" or "svg" or "img" or "style" or "base" or "meta" or "form")
        .Select(element => element.LocalName)
        .Concat(Acts(page)));

    private static IEnumerable<string> Acts(Page page) => page.Document.All.SelectMany(element => element.Attributes)
        .Where(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name == "style"
            || (attribute.Name is "href" or "src" or "action" && attribute.Value.TrimStart().StartsWith("javascript", StringComparison.OrdinalIgnoreCase)))
        .Select(attribute => $"{attribute.Name}={attribute.Value}");

    private static string Unheard(Page page) => string.Join('\n', Acts(page).Concat(page.Document.QuerySelectorAll("main script, main iframe, main object, main embed").Select(element => element.OuterHtml)));

    private static IEnumerable<string> Bodies(Page page) => page.Document.QuerySelectorAll(".reeve-timeline__body").Select(body => OneLine(body.TextContent));

    /// <summary>HTML takes no line ends into one-line fields, and reads the control characters of the C1 set as others.</summary>
    private static string OneLine(string? text) => string.Concat((text ?? "").Where(sign => !char.IsControl(sign))).Trim();

    private static async Task<IReadOnlyList<string>> LinesAsync() =>
    [
        .. JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(SharedData.Require("hostile/blns.json")))!
            .Concat(await File.ReadAllLinesAsync(SharedData.Require("hostile/xss.txt")))
            .Select(line => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(string.Concat(line.Where(sign => !char.IsControl(sign))))).Trim())
            .Where(line => line.Length is > 0 and < 1500).Distinct(),
    ];

    /// <summary>The fields of a file of comma-separated values (RFC 4180).</summary>
    private static IEnumerable<string> Cells(string file)
    {
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var sign in file.TrimStart('\uFEFF'))
        {
            if (sign == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (sign is ',' or '\n'))
            {
                yield return cell.ToString().TrimEnd('\r');
                cell.Clear();
            }
            else
            {
                cell.Append(sign);
            }
        }
    }
}
