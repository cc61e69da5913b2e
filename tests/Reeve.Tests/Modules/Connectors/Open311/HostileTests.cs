using System.Net;
using System.Text.Json;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors.Open311;

/// <summary>Every line that others have collected to break programs with, through both doors: taken and given back whole, or refused in words; never an error of ours.</summary>
public class HostileTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    public static TheoryData<string> Collections => ["blns.json", "csv-injection.txt", "sqli-auth-bypass.txt", "sqli-generic.txt", "xss.txt", "dompurify_vectors.json"];

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task Hostile_text_through_the_interface_comes_back_whole(string file)
    {
        var api = reeve.App.Api();
        foreach (var lines in Lines(file).Chunk(40))
        {
            var text = string.Join('\n', lines);
            var reply = await api.PostAsync("/api/v1/cases", new { service = "pothole", description = text, location = new { lat = 54.8951, @long = -2.9342, text = lines[0] }, customer = new { name = lines[0] } });
            ((int)reply.Status).ShouldBeOneOf(201, 422);
            if (reply.Status != HttpStatusCode.Created)
            {
                reply.Code.ShouldBeOneOf("text-too-long", "name-too-long", "too-long");
                continue;
            }

            var read = await api.GetAsync("/api/v1/cases/" + reply["reference"]);
            read["description"].ShouldBe(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal));
        }

        // What is aimed at databases is looked for in full, what is aimed at pages but briefly: it has as many words as a page.
        foreach (var line in Lines(file).Take(file.StartsWith("sqli", StringComparison.Ordinal) ? 120 : 25))
        {
            var found = await api.GetAsync("/api/v1/cases?limit=1&q=" + Uri.EscapeDataString(line.Length > 300 ? line[..300] : line));
            found.Status.ShouldBe(HttpStatusCode.OK, line);
        }
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task Hostile_text_through_Open311_is_well_formed_XML(string file)
    {
        var client = new FixMyStreet(reeve.App);
        foreach (var lines in Lines(file).Chunk(30))
        {
            var text = string.Join('\n', lines);
            var (status, posted) = await client.SendRequestAsync([.. Reports.Pothole(text.Length > 4000 ? text[..3999] : text), ("first_name", lines[0].Length > 100 ? lines[0][..99] : lines[0]), ("account_id", lines[^1])]);
            ((int)status).ShouldBeOneOf(201, 400);
            if (status == HttpStatusCode.Created)
            {
                var (_, one) = await client.GetAsync($"requests/{posted.Element("request")!.Element("service_request_id")!.Value}.xml");
                one.Element("request")!.Element("description")!.Value.Length.ShouldBeGreaterThan(0);
            }
        }

        foreach (var line in Lines(file).Take(60))
        {
            var (status, _) = await client.GetAsync("requests.xml", ("service_request_id", line.Length > 300 ? line[..300] : line), ("status", line.Length > 50 ? line[..50] : line));
            ((int)status).ShouldBeOneOf(200, 400);
        }
    }

    private static IReadOnlyList<string> Lines(string file)
    {
        var path = SharedData.Require("hostile/" + file);
        IEnumerable<string> lines = file.EndsWith(".json", StringComparison.Ordinal)
            ? JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())
            : File.ReadLines(path);
        // A cut within a pair of surrogates is not text and cannot be sent as JSON.
        return [.. lines.Where(line => line.Trim().Length > 0).Select(line => line.Length > 1500 ? line[..1499] : line).Take(1200)];
    }
}
