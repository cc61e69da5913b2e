using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Journal;
using Reeve.Messages.Domain;
using Reeve.Organisation.Domain;
using Reeve.Tests.Support;

namespace Reeve.Tests.Web;

/// <summary>The interface across modules: services, places, customers, contacts, messages, every scope, and its document.</summary>
public class ApiTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Fact]
    public async Task Services_are_listed_in_parts_and_read_with_their_forms()
    {
        var api = await reeve.App.ApiAsync(["cases.open"]);
        var codes = new List<string>();
        string? cursor = "";
        do
        {
            var page = await api.GetAsync($"/api/v1/services?limit=15&cursor={cursor}");
            codes.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!));
            cursor = page.Json.GetProperty("next").GetString();
        }
        while (cursor is not null);
        codes.ShouldBe(Marlshire.Pack.Services.Select(service => service.Code).Order(StringComparer.Ordinal));
        var one = await api.GetAsync("/api/v1/services/pothole");
        one.Json.GetProperty("form").GetArrayLength().ShouldBe(Marlshire.Service("pothole").Form.Count);
        (await api.GetAsync("/api/v1/services/nothing")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await api.GetAsync("/api/v1/services?q=pot%20hole")).Json.GetProperty("items")[0].GetProperty("code").GetString().ShouldBe("pothole");
    }

    [Fact]
    public async Task A_point_tells_its_ward_parish_and_authorities()
    {
        var api = reeve.App.Api();
        var inside = await api.GetAsync("/api/v1/places/at?lat=54.8951&long=-2.9342");
        inside["inside"].ShouldBe("True");
        inside.Json.GetProperty("ward").GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
        inside.Json.GetProperty("authorities").GetArrayLength().ShouldBeGreaterThan(0);
        (await api.GetAsync("/api/v1/places/at?lat=0&long=0"))["inside"].ShouldBe("False");
        (await api.GetAsync("/api/v1/places/at?lat=x&long=0")).Code.ShouldBe("point-wrong");
        var address = Marlshire.Pack.Addresses[0];
        var found = await api.GetAsync("/api/v1/places/addresses?postcode=" + Uri.EscapeDataString(address.Postcode.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal)));
        found.Json.GetProperty("items").EnumerateArray().ShouldContain(item => item.GetProperty("uprn").GetString() == address.Uprn);
        (await api.GetAsync("/api/v1/places/addresses?postcode=nowhere")).Code.ShouldBe("postcode-wrong");
    }

    [Fact]
    public async Task Customers_are_added_once_found_and_read_with_a_trace()
    {
        var api = reeve.App.Api();
        var who = new { name = "Ottoline Threave", email = "ottoline@example.org", phone = "01632 960456", postcode = "MQ1 4AB" };
        var added = await api.PostAsync("/api/v1/customers", who);
        added.Status.ShouldBe(HttpStatusCode.Created, added.Text);
        (await api.PostAsync("/api/v1/customers", who)).Status.ShouldBe(HttpStatusCode.OK);
        var found = await api.GetAsync("/api/v1/customers?q=threave");
        found.Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        var read = await api.GetAsync("/api/v1/customers/" + added["id"]);
        read["email"].ShouldBe("ottoline@example.org");
        read.ETag.ShouldNotBeNull();
        var id = Guid.Parse(added["id"]);
        (await reeve.App.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.SubjectId == id && entry.Action == "customer.viewed"))).ShouldBe(2);
        (await api.PostAsync("/api/v1/customers", new { email = "x@example.org" })).Code.ShouldBe("name-needed");
        (await api.GetAsync("/api/v1/customers/" + Guid.NewGuid())).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_contact_is_recorded_with_its_enquiries()
    {
        var api = reeve.App.Api();
        var opened = await api.PostAsync("/api/v1/cases", new { service = "pothole", description = "A hole", location = new { lat = 54.8951, @long = -2.9342 } });
        var now = reeve.App.Time.GetUtcNow();
        var recorded = await api.PostAsync("/api/v1/contacts", new
        {
            channel = "phone",
            customer = new { name = "Hester Lyle", phone = "01632 960789" },
            startedAt = now.AddMinutes(-6),
            endedAt = now,
            enquiries = new object[]
            {
                new { service = "pothole", words = "There is a hole", outcome = "case-raised", @case = opened["reference"] },
                new { words = "When are you open?", outcome = "answered" },
                new { aboutCase = opened["reference"], words = "How is it going?", outcome = "signposted", note = "To the website" },
            },
        });
        recorded.Status.ShouldBe(HttpStatusCode.Created, recorded.Text);
        recorded["handlingSeconds"].ShouldBe("360");
        recorded["takenBy"].ShouldBe("Demonstration key");
        var enquiries = recorded.Json.GetProperty("enquiries").EnumerateArray().ToList();
        enquiries.Select(enquiry => enquiry.GetProperty("outcome").GetString()).ShouldBe(["case-raised", "answered", "signposted"]);
        enquiries[2].GetProperty("demand").GetString().ShouldBe("preventable");
        (await api.GetAsync("/api/v1/contacts/" + recorded["id"])).Json.GetProperty("enquiries").GetArrayLength().ShouldBe(3);
        (await api.GetAsync("/api/v1/contacts?limit=1")).Json.GetProperty("items")[0].GetProperty("id").GetString().ShouldBe(recorded["id"]);
        var other = await reeve.App.ApiAsync(["contacts"]);
        (await other.GetAsync("/api/v1/contacts/" + recorded["id"])).Status.ShouldBe(HttpStatusCode.NotFound);

        foreach (var (body, code) in new (object, string)[]
        {
            (new { channel = "phone" }, "enquiries-number"),
            (new { channel = "pigeon", enquiries = new[] { new { outcome = "answered" } } }, "word-unknown"),
            (new { channel = "phone", enquiries = new[] { new { outcome = "case-raised" } } }, "case-missing"),
            (new { channel = "phone", enquiries = new[] { new { outcome = "signposted" } } }, "signpost-where"),
            (new { channel = "phone", startedAt = now.AddHours(1), enquiries = new[] { new { outcome = "answered" } } }, "times-wrong"),
            (new { channel = "phone", line = "no-such", enquiries = new[] { new { outcome = "answered" } } }, "line-unknown"),
        })
        {
            var refused = await api.PostAsync("/api/v1/contacts", body);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Text);
            refused.Code.ShouldBe(code);
        }
    }

    [Fact]
    public async Task A_message_is_followed_and_sent_again()
    {
        var api = reeve.App.Api();
        var opened = await api.PostAsync("/api/v1/cases", new { service = "pothole", description = "A hole", location = new { lat = 54.8951, @long = -2.9342 }, customer = new { name = "Iris Combe", email = "iris@example.org" } });
        await reeve.App.DrainAsync();
        var list = await api.GetAsync("/api/v1/messages?case=" + opened["reference"]);
        var message = list.Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        var url = "/api/v1/messages/" + message.GetProperty("id").GetString();
        var read = await api.GetAsync(url);
        read["address"].ShouldBe("iris@example.org");
        (await api.PostAsync(url + "/sending", null)).Code.ShouldBe("if-match-needed");
        var again = await api.PostAsync(url + "/sending", null, match: read.ETag);
        again.Status.ShouldBe(HttpStatusCode.Accepted, again.Text);
        again.Json.GetProperty("message").GetProperty("state").GetString().ShouldBe("waiting");
        (await api.PostAsync(url + "/sending", null, match: read.ETag)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await api.GetAsync("/api/v1/messages?state=lost")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Every_scope_opens_its_own_addresses_and_no_other()
    {
        var wrong = new List<string>();
        foreach (var scope in Scopes.All)
        {
            var api = await reeve.App.ApiAsync([scope.Code]);
            var may = Scopes.PermissionsOf([scope.Code]);
            foreach (var (method, url, policy) in Addresses())
            {
                var reply = await api.SendAsync(method, url, method == HttpMethod.Get ? null : "{}");
                var let = reply.Status is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized) || (reply.Status == HttpStatusCode.Forbidden && reply.Code != "scope-missing");
                if (let != may.Contains(policy))
                {
                    wrong.Add($"{scope.Code}: {method} {url} {(int)reply.Status}");
                }
            }
        }

        string.Join('\n', wrong).ShouldBe("");
    }

    [Fact]
    public async Task No_address_opens_without_a_key()
    {
        var api = reeve.App.Api(null);
        foreach (var (method, url, _) in Addresses())
        {
            (await api.SendAsync(method, url, method == HttpMethod.Get ? null : "{}")).Status.ShouldBe(HttpStatusCode.Unauthorized, url);
        }
    }

    [Fact]
    public async Task The_document_is_the_one_in_the_repository()
    {
        using var response = await reeve.App.Api(null).Http.GetAsync("/openapi/v1.json");
        var served = await response.Content.ReadAsStringAsync();
        var file = Path.Combine(Repository.Root, "docs", "openapi", "v1.json");
        if (Environment.GetEnvironmentVariable("REEVE_WRITE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(file, served.ReplaceLineEndings("\n").TrimEnd() + "\n");
        }

        JsonElement.DeepEquals(JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement, JsonDocument.Parse(served).RootElement)
            .ShouldBeTrue("docs/openapi/v1.json is not what the program serves. Look at the difference; when it is meant, run this test with REEVE_WRITE_OPENAPI=1 and commit the file.");
    }

    [Fact]
    public async Task The_page_for_developers_names_every_address()
    {
        var page = await reeve.App.Visit().GetAsync("/developers");
        page.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var (_, url, _) in Addresses().Where(address => !address.Url.Contains('0', StringComparison.Ordinal)))
        {
            page.Words.ShouldContain(url.Split('?')[0].Replace("/x", "/{", StringComparison.Ordinal).Split('{')[0]);
        }
    }

    private IEnumerable<(HttpMethod Method, string Url, string Policy)> Addresses() =>
        from route in ((IEndpointRouteBuilder)reeve.App.Host).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        where route.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal)
        from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        select (new HttpMethod(method), Regex.Replace(route.RoutePattern.RawText!, @"\{\w+:guid\}", Guid.Empty.ToString()).Replace("{reference}", "x", StringComparison.Ordinal).Replace("{code}", "x", StringComparison.Ordinal), route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Last());
}
