using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Tests.Support;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Modules.Connectors.Open311;

/// <summary>GeoReport v2 as a client of the standard meets it.</summary>
public class GeoReportTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly string[] Datatypes = ["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"];

    private FixMyStreet Client => new(reeve.App);

    [Fact]
    public async Task A_report_goes_in_and_comes_back_with_its_updates()
    {
        var (status, posted) = await Client.SendRequestAsync([
            .. Reports.Pothole("title: Hole\n\ndetail: Deep & wide <1m>"), ("email", "rosa.fen@example.org"), ("first_name", "Rosa"), ("last_name", "Fen"), ("phone", "07700900456"),
            ("media_url", "https://fixmystreet.example/photo/1.0.jpeg?a=1&b=2"), ("attribute[fixmystreet_id]", "1234"), ("attribute[easting]", "300000")]);
        status.ShouldBe(HttpStatusCode.Created, posted.ToString());
        var id = posted.Element("request")!.Element("service_request_id")!.Value;

        var (_, one) = await Client.GetAsync($"requests/{id}.xml");
        var request = one.Element("request")!;
        request.Element("status")!.Value.ShouldBe("open");
        request.Element("service_code")!.Value.ShouldBe("pothole");
        request.Element("description")!.Value.ShouldBe("title: Hole\n\ndetail: Deep & wide <1m>");
        request.Element("media_url")!.Value.ShouldBe("https://fixmystreet.example/photo/1.0.jpeg?a=1&b=2");
        request.Element("lat")!.Value.ShouldBe("54.8951");
        request.Element("requested_datetime")!.Value.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$");
        one.ToString().ShouldNotContain("Rosa");
        one.ToString().ShouldNotContain("rosa.fen");
        one.ToString().ShouldNotContain("900456");

        var api = reeve.App.Api();
        reeve.App.Time.Advance(TimeSpan.FromMinutes(5));
        var started = await api.PostAsync($"/api/v1/cases/{id}/progress", new { note = "Crew booked for Rosa Fen" }, match: "*");
        started.Status.ShouldBe(HttpStatusCode.OK, started.Text);
        reeve.App.Time.Advance(TimeSpan.FromMinutes(5));
        var outcome = Marlshire.Service("pothole").Outcomes[0];
        (await api.PostAsync($"/api/v1/cases/{id}/closure", new { outcome = outcome.Code, note = "Told Rosa Fen at number 5" }, match: started.ETag)).Status.ShouldBe(HttpStatusCode.OK);

        var (_, updates) = await Client.GetAsync("servicerequestupdates.xml");
        var mine = updates.Elements("request_update").Where(update => update.Element("service_request_id")!.Value == id).ToList();
        mine.Select(update => update.Element("status")!.Value).ShouldBe(["in_progress", "fixed"]);
        mine[1].Element("description")!.Value.ShouldBe(outcome.Public);
        updates.ToString().ShouldNotContain("Rosa");
        (await Client.GetAsync($"requests/{id}.xml")).Xml.Element("request")!.Element("status")!.Value.ShouldBe("closed");
    }

    [Fact]
    public async Task An_update_posted_there_is_a_message_of_the_customer_here()
    {
        var (_, posted) = await Client.SendRequestAsync(Reports.Pothole());
        var id = posted.Element("request")!.Element("service_request_id")!.Value;
        var (status, update) = await Client.SendUpdateAsync(("service_request_id", id), ("update_id", "77"), ("status", "FIXED"), ("updated_datetime", "2026-09-01T09:00:00+01:00"), ("description", "Looks mended & tidy"), ("email", "x@example.org"), ("last_name", "X"));
        status.ShouldBe(HttpStatusCode.Created, update.ToString());
        update.Element("request_update")!.Element("update_id")!.Value.ShouldNotBeEmpty();
        var entries = await reeve.App.Api().GetAsync($"/api/v1/cases/{id}/entries");
        entries.Json.GetProperty("items").EnumerateArray().ShouldContain(entry => entry.GetProperty("fromCustomer").GetBoolean() && entry.GetProperty("publicText").GetString() == "Looks mended & tidy\n\nMarked there as: fixed");
    }

    [Fact]
    public async Task An_update_sent_again_is_taken_once()
    {
        var (_, posted) = await Client.SendRequestAsync(Reports.Pothole());
        var id = posted.Element("request")!.Element("service_request_id")!.Value;
        (string, string)[] sent = [("service_request_id", id), ("update_id", "4711"), ("updated_datetime", "2026-09-01T09:00:00+01:00"), ("description", "Still there")];
        var (_, first) = await Client.SendUpdateAsync(sent);
        var (status, again) = await Client.SendUpdateAsync(sent);
        status.ShouldBe(HttpStatusCode.Created);
        again.ToString().ShouldBe(first.ToString());
        var (_, other) = await Client.SendUpdateAsync([("service_request_id", id), ("update_id", "4712"), ("updated_datetime", "2026-09-01T09:00:00+01:00"), ("description", "Still there")]);
        other.ToString().ShouldNotBe(first.ToString());
        var entries = await reeve.App.Api().GetAsync($"/api/v1/cases/{id}/entries");
        entries.Json.GetProperty("items").EnumerateArray().Count(entry => entry.GetProperty("fromCustomer").GetBoolean()).ShouldBe(2);
    }

    [Fact]
    public async Task Every_answer_is_as_the_schema_says()
    {
        var schema = GeoReportSchema.Load();
        await Client.SendRequestAsync(Reports.Pothole());
        var services = await Client.JsonAsync("services.json");
        schema.Check("services", services.Text);
        foreach (var service in JsonDocument.Parse(services.Text).RootElement.EnumerateArray())
        {
            var definition = await Client.JsonAsync($"services/{service.GetProperty("service_code").GetString()}.json");
            definition.Status.ShouldBe(HttpStatusCode.OK);
            schema.Check("service_definition", definition.Text);
        }

        schema.Check("requests", (await Client.JsonAsync("requests.json")).Text);
        schema.Check("errors", (await Client.JsonAsync("requests/none.json")).Text);
        schema.Check("errors", (await Client.JsonAsync("requests.json?start_date=soon")).Text);
    }

    [Fact]
    public async Task Every_kind_of_question_has_a_datatype_and_a_condition_is_told_in_words()
    {
        var seen = new HashSet<string>();
        var notes = 0;
        foreach (var service in (await Client.ServicesAsync()).Xml.Elements("service").Where(service => service.Element("metadata")!.Value == "true"))
        {
            var (_, definition) = await Client.DefinitionAsync(service.Element("service_code")!.Value);
            definition.Name.LocalName.ShouldBe("service_definition");
            foreach (var attribute in definition.Element("attributes")!.Elements("attribute"))
            {
                seen.Add(attribute.Element("datatype")!.Value);
                notes += attribute.Element("datatype_description")!.Value.Contains("only when", StringComparison.Ordinal) ? 1 : 0;
                (attribute.Element("datatype")!.Value.EndsWith("list", StringComparison.Ordinal) == (attribute.Element("values")?.Elements("value").Any() ?? false)).ShouldBeTrue();
            }
        }

        seen.ShouldBeSubsetOf(Datatypes);
        seen.Count.ShouldBe(6);
        notes.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("requests.xml", "", 403)]
    [InlineData("requests.xml", "api_key=wrong", 403)]
    [InlineData("requests.xml", "api_key=demo-key", 400)]
    [InlineData("requests.xml", "api_key=demo-key&service_code=nothing", 404)]
    [InlineData("requests.xml", "api_key=demo-key&jurisdiction_id=atlantis&service_code=pothole", 404)]
    [InlineData("requests.xml", "api_key=demo-key&service_code=pothole", 400)]
    [InlineData("requests.xml", "api_key=demo-key&service_code=pothole&lat=54.8951", 400)]
    [InlineData("requests.xml", "api_key=demo-key&service_code=pothole&lat=up&long=down", 400)]
    [InlineData("requests.xml", "api_key=demo-key&service_code=pothole&lat=54.8951&long=-2.9342&media_url=javascript:alert(1)", 400)]
    [InlineData("requests.xml", "api_key=demo-key&service_code=pothole&lat=54.8951&long=-2.9342", 400)]
    [InlineData("servicerequestupdates.xml", "api_key=demo-key", 400)]
    [InlineData("servicerequestupdates.xml", "api_key=demo-key&service_request_id=RV-0000-0000&description=x", 404)]
    [InlineData("servicerequestupdates.xml", "service_request_id=RV-0000-0000&description=x", 403)]
    public async Task What_cannot_be_done_is_told_as_the_standard_says(string path, string body, int expected)
    {
        var (status, xml) = await Client.SendAsync(HttpMethod.Post, path, new StringContent(body, null, "application/x-www-form-urlencoded"));
        ((int)status).ShouldBe(expected, xml.ToString());
        xml.Name.LocalName.ShouldBe("errors");
        xml.Element("error")!.Element("code")!.Value.ShouldBe(expected.ToString());
        xml.Element("error")!.Element("description")!.Value.Length.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("services/nothing.xml", 404)]
    [InlineData("services.xml?jurisdiction_id=atlantis", 404)]
    [InlineData("requests/RV-0000-0000.xml", 404)]
    [InlineData("tokens/abc.xml", 404)]
    [InlineData("services.csv", 404)]
    [InlineData("requests.xml?start_date=2026-01-01T00:00:00Z&end_date=2026-09-01T00:00:00Z", 400)]
    [InlineData("requests.xml?start_date=2026-09-02T00:00:00Z&end_date=2026-09-01T00:00:00Z", 400)]
    [InlineData("requests.xml?status=half", 400)]
    public async Task What_is_not_there_is_told_as_the_standard_says(string path, int expected)
    {
        var (status, xml) = await Client.SendAsync(HttpMethod.Get, path, null);
        ((int)status).ShouldBe(expected);
        xml.Name.LocalName.ShouldBe("errors");
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused_and_never_read_as_XML()
    {
        const string Bomb = "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><request>&b;</request>";
        var (status, xml) = await Client.SendAsync(HttpMethod.Post, "requests.xml", new StringContent(Bomb, null, "text/xml"));
        status.ShouldBe(HttpStatusCode.BadRequest);
        xml.ToString().ShouldNotContain("haha");
        var torn = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\ndemo"u8.ToArray());
        torn.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        (await Client.SendAsync(HttpMethod.Post, "requests.xml", torn)).Status.ShouldBe(HttpStatusCode.BadRequest);
        var many = string.Join('&', Enumerable.Range(0, 2000).Select(i => $"f{i}=1"));
        (await Client.SendAsync(HttpMethod.Post, "requests.xml", new StringContent(many, null, "application/x-www-form-urlencoded"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_private_is_never_read_back()
    {
        var api = reeve.App.Api();
        var secret = await api.PostAsync("/api/v1/cases", new { service = "council-tax-change", description = "zanzibar", location = new { lat = 54.8951, @long = -2.9342 }, customer = new { name = "Q", email = "q@example.org" } });
        secret.Status.ShouldBe(HttpStatusCode.Created, secret.Text);
        (await Client.GetAsync($"requests/{secret["reference"]}.xml")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Client.GetAsync($"tokens/{secret["reference"]}.xml")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Client.GetAsync("requests.xml", ("service_request_id", secret["reference"]))).Xml.Elements("request").ShouldBeEmpty();
        (await Client.GetAsync("requests.xml")).Xml.ToString().ShouldNotContain("zanzibar");
        (await Client.ServicesAsync()).Xml.Elements("service").Select(service => service.Element("service_code")!.Value).ShouldNotContain(Marlshire.Pack.Services.First(service => service.Sensitive).Code);

        var (_, posted) = await Client.SendRequestAsync([.. Reports.Pothole("Ring Ana Holt on 07700 900789 or mail ana@example.org"), ("first_name", "Ana"), ("last_name", "Holt")]);
        var text = (await Client.GetAsync($"requests/{posted.Element("request")!.Element("service_request_id")!.Value}.xml")).Xml.Element("request")!.Element("description")!.Value;
        text.ShouldBe("Ring [withheld] on [withheld] or mail [withheld]");
    }

    [Theory]
    [InlineData("& < > \" ' ]]> <!-- --> <![CDATA[x]]> &amp; &#0; %26 +")]
    [InlineData("ÀÉÎõü Łódź Ғарғ ελληνικά עברית العربية हिन्दी ไทย 漢字 かな 한국어 🕳️👩‍👩‍👧 𝕏")]
    [InlineData("tab\there\nline\n\nparagraph  two spaces \u00A0nbsp \u200B zero")]
    public async Task Text_comes_back_as_it_went_in(string text)
    {
        var (status, posted) = await Client.SendRequestAsync(Reports.Pothole(text));
        status.ShouldBe(HttpStatusCode.Created, posted.ToString());
        var id = posted.Element("request")!.Element("service_request_id")!.Value;
        (await Client.GetAsync($"requests/{id}.xml")).Xml.Element("request")!.Element("description")!.Value.ShouldBe(text);
        JsonDocument.Parse((await Client.JsonAsync($"requests/{id}.json")).Text).RootElement[0].GetProperty("description").GetString().ShouldBe(text);
    }

    [Fact]
    public async Task What_XML_cannot_hold_is_replaced_and_the_rest_is_whole()
    {
        var (_, posted) = await Client.SendRequestAsync(Reports.Pothole("a\u0001b\u0008c\uFFFEd\u001Fe"));
        var (_, one) = await Client.GetAsync($"requests/{posted.Element("request")!.Element("service_request_id")!.Value}.xml");
        one.Element("request")!.Element("description")!.Value.ShouldBe("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
    }

    [Fact]
    public async Task Lists_are_narrowed_by_service_status_and_time()
    {
        var (_, posted) = await Client.SendRequestAsync([("service_code", "graffiti"), ("lat", Reports.Lat), ("long", Reports.Long), ("description", "Paint"), .. Reports.Attributes("graffiti")]);
        var id = posted.Element("request")!.Element("service_request_id")!.Value;
        async Task<IEnumerable<string>> Ids(params (string, string)[] query) => (await Client.GetAsync("requests.xml", query)).Xml.Elements("request").Select(request => request.Element("service_request_id")!.Value);
        var now = reeve.App.Time.GetUtcNow();
        (await Ids(("service_code", "graffiti"))).ShouldContain(id);
        (await Ids(("service_code", "pothole"))).ShouldNotContain(id);
        (await Ids(("status", "closed"))).ShouldNotContain(id);
        (await Ids(("status", "open,closed"))).ShouldContain(id);
        (await Ids(("start_date", now.AddMinutes(-1).ToString("yyyy-MM-ddTHH:mm:sszzz")))).ShouldContain(id);
        (await Ids(("end_date", now.AddHours(-1).ToString("yyyy-MM-ddTHH:mm:ssZ")))).ShouldNotContain(id);
        (await Ids(("service_request_id", id + ",RV-0000-0000,nonsense"))).ShouldBe([id]);
    }

    [Fact]
    public async Task A_photo_sent_with_the_report_is_a_file_of_the_case()
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in Reports.Pothole().Prepend(("api_key", "demo-key")))
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4]), "media", "hole.jpg");
        var (status, posted) = await Client.SendAsync(HttpMethod.Post, "requests.xml", form);
        status.ShouldBe(HttpStatusCode.Created, posted.ToString());
        var id = await reeve.App.ReadAsync(db => db.Set<Case>().Where(found => found.Reference == posted.Element("request")!.Element("service_request_id")!.Value).Select(found => found.Id).SingleAsync());
        (await reeve.App.ReadAsync(db => db.Set<CaseAttachment>().SingleAsync(file => file.CaseId == id))).Mime.ShouldBe("image/jpeg");
    }

    [Fact]
    public async Task Discovery_says_where_and_in_what_formats()
    {
        var (_, xml) = await Client.GetAsync("discovery.xml");
        var endpoint = xml.Element("endpoints")!.Element("endpoint")!;
        endpoint.Element("url")!.Value.ShouldBe("https://localhost/open311/v2");
        endpoint.Element("formats")!.Elements("format").Select(format => format.Value).ShouldBe(["text/xml", "application/json"]);
    }

    [Fact]
    public async Task A_key_of_another_authority_reports_nothing_here()
    {
        var http = await reeve.App.ApiAsync(["cases.open"], ["hearthwell"]);
        var key = http.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        (await new FixMyStreet(reeve.App, key).SendRequestAsync(Reports.Pothole())).Status.ShouldBe(HttpStatusCode.Forbidden);
        var reader = await reeve.App.ApiAsync(["cases.read"]);
        (await new FixMyStreet(reeve.App, reader.Http.DefaultRequestHeaders.Authorization!.Parameter!).SendRequestAsync(Reports.Pothole())).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
