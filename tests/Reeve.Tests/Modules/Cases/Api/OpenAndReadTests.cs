using System.Net;
using Microsoft.EntityFrameworkCore;
using Reeve.Tests.Support;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Journal;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Modules.Cases.Api;

public class OpenAndReadTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly object Place = new { lat = 54.8951, @long = -2.9342 };

    private static object Pothole(string description = "A deep hole by the bus stop", object? customer = null) =>
        new { service = "pothole", description, location = Place, customer, answers = new { } };

    [Fact]
    public async Task A_case_opens_with_everything_in_one_answer()
    {
        var api = reeve.App.Api();
        var opened = await api.PostAsync("/api/v1/cases", Pothole(customer: new { name = "Ada Quarry", email = "ada.quarry@example.org", phone = "07700 900123" }));

        opened.Status.ShouldBe(HttpStatusCode.Created, opened.Text);
        var reference = opened["reference"];
        reference.ShouldMatch("^RV-[0-9A-Z]{4}-[0-9A-Z]{4}$");
        opened.Response.Headers.Location!.ToString().ShouldBe("/api/v1/cases/" + reference);
        opened.ETag.ShouldBe("\"0\"");
        opened["status"].ShouldBe("open");
        opened.Json.GetProperty("service").GetProperty("code").GetString().ShouldBe("pothole");
        opened.Json.GetProperty("team").GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
        opened.Json.GetProperty("resolveBy").GetDateTime().ShouldBeGreaterThan(reeve.App.Time.GetUtcNow().UtcDateTime);

        var found = await reeve.App.ReadAsync(db => db.Set<Case>().Include(each => each.Entries).Include(each => each.Clocks).SingleAsync(each => each.Reference == reference));
        found.Entries.ShouldNotBeEmpty();
        found.Clocks.ShouldNotBeEmpty();
        found.CustomerId.ShouldNotBeNull();
        (await reeve.App.ReadAsync(db => db.Set<Customer>().SingleAsync(each => each.Id == found.CustomerId))).Name.ShouldBe("Ada Quarry");
        var journal = await reeve.App.ReadAsync(db => db.Set<JournalEntry>().SingleAsync(each => each.SubjectId == found.Id && each.Action == "case.opened"));
        journal.ActorName.ShouldBe("Demonstration key");
        (await reeve.App.ReadAsync(db => db.Set<OutboxMessage>().CountAsync(each => each.Event == "case.opened" && each.Payload.Contains(found.Id.ToString())))).ShouldBeGreaterThan(0);
        (await reeve.App.ReadAsync(db => db.Set<SearchDocument>().CountAsync(each => each.SubjectId == found.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_person_reporting_twice_is_one_customer()
    {
        var api = reeve.App.Api();
        var who = new { name = "Bram Fell", email = "bram@example.org" };
        var first = await api.PostAsync("/api/v1/cases", Pothole("First", who));
        var second = await api.PostAsync("/api/v1/cases", Pothole("Second", who));

        var customers = new List<string>();
        foreach (var reference in new[] { first["reference"], second["reference"] })
        {
            customers.Add((await api.GetAsync("/api/v1/cases/" + reference))["customerId"]);
        }

        customers.Distinct().Count().ShouldBe(1);
        second.Json.GetProperty("likelyDuplicates").EnumerateArray().Select(near => near.GetProperty("reference").GetString()).ShouldContain(first["reference"]);
    }

    [Fact]
    public async Task A_case_reads_back_as_it_was_told_and_reading_is_journalled()
    {
        var api = reeve.App.Api();
        const string Words = "Line one\nline “two” <b>&amp; ünïcode 漢字 🕳️</b>";
        var opened = await api.PostAsync("/api/v1/cases", Pothole(Words));
        var read = await api.GetAsync("/api/v1/cases/" + opened["reference"]);

        read.Status.ShouldBe(HttpStatusCode.OK);
        read["description"].ShouldBe(Words);
        read.Json.GetProperty("place").GetProperty("lat").GetDouble().ShouldBe(54.8951);
        read.ETag.ShouldBe("\"0\"");
        read["customerId"].ShouldBe("");
        var id = await reeve.App.ReadAsync(db => db.Set<Case>().Where(each => each.Reference == opened["reference"]).Select(each => each.Id).SingleAsync());
        (await reeve.App.ReadAsync(db => db.Set<JournalEntry>().CountAsync(each => each.SubjectId == id && each.Action == "case.viewed"))).ShouldBe(1);
        // As somebody would read it aloud.
        (await api.GetAsync("/api/v1/cases/" + opened["reference"].Replace("-", "", StringComparison.Ordinal).ToLowerInvariant())).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_list_is_given_in_parts_that_neither_repeat_nor_leave_out()
    {
        var api = reeve.App.Api();
        var opened = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            // Several at the same moment: the time alone does not order them.
            reeve.App.Time.Advance(i % 3 == 0 ? TimeSpan.FromMinutes(1) : TimeSpan.Zero);
            opened.Add((await api.PostAsync("/api/v1/cases", new { service = "graffiti", description = $"Paint {i}", location = Place, answers = new { } }))["reference"]);
        }

        foreach (var sort in new[] { "-received", "received", "due", "updated" })
        {
            var seen = new List<string>();
            var times = new List<DateTime>();
            string? cursor = "";
            do
            {
                var page = await api.GetAsync($"/api/v1/cases?status=open&service=graffiti&limit=2&sort={sort}&cursor={cursor}");
                page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
                seen.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reference").GetString()!));
                times.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("receivedAt").GetDateTime()));
                cursor = page.Json.GetProperty("next").GetString();
            }
            while (cursor is not null);
            seen.Order().ShouldBe(opened.Order(), sort);
            times.SequenceEqual(sort is "-received" ? times.OrderDescending() : times.Order()).ShouldBeTrue(sort);
        }
    }

    [Fact]
    public async Task A_list_is_narrowed_and_searched()
    {
        var api = reeve.App.Api();
        var opened = await api.PostAsync("/api/v1/cases", new { service = "street-light", description = "The wobbling zeppelin lamp", location = Place });
        async Task<IReadOnlyList<string>> Found(string query) => [.. (await api.GetAsync("/api/v1/cases?" + query)).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reference").GetString()!)];

        (await Found("q=zeppelin")).ShouldBe([opened["reference"]]);
        (await Found("q=zeppelin&status=closed")).ShouldBeEmpty();
        (await Found("service=street-light&q=wobbl")).ShouldBe([opened["reference"]]);
        (await Found("service=pothole&q=zeppelin")).ShouldBeEmpty();
        (await Found("team=" + opened.Json.GetProperty("team").GetProperty("code").GetString() + "&q=zeppelin")).ShouldBe([opened["reference"]]);
        (await Found("status=open&team=&service=&q=&limit=50&sort=-received")).ShouldContain(opened["reference"]);
    }

    [Theory]
    [InlineData("status=half")]
    [InlineData("team=nobody")]
    [InlineData("service=nothing")]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=ten")]
    [InlineData("sort=colour")]
    [InlineData("cursor=%00")]
    [InlineData("cursor=AAAA")]
    [InlineData("cursor=LTEKMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA")]
    [InlineData("from=yesterday")]
    [InlineData("due=never")]
    public async Task A_parameter_that_makes_no_sense_is_told_and_not_ignored(string query)
    {
        var reply = await reeve.App.Api().GetAsync("/api/v1/cases?" + query);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        reply.Code.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task What_cannot_be_opened_says_why_and_where()
    {
        var api = reeve.App.Api();
        async Task Refused(object body, int status, string code)
        {
            var reply = await api.PostAsync("/api/v1/cases", body);
            ((int)reply.Status).ShouldBe(status, reply.Text);
            reply.Code.ShouldBe(code);
            reply["title"].Length.ShouldBeGreaterThan(20);
        }

        await Refused(new { description = "x" }, 422, "service-missing");
        await Refused(new { service = "moon-landing", description = "x" }, 422, "service-unknown");
        await Refused(new { service = "pothole", description = "x" }, 422, "place-needed");
        await Refused(new { service = "pothole", description = "x", location = new { lat = 1 } }, 422, "place-half");
        await Refused(new { service = "pothole", description = "x", location = new { lat = 0, @long = 0 } }, 422, "place-outside");
        await Refused(new { service = "pothole", description = new string('x', 10_001), location = Place }, 422, "text-too-long");
        await Refused(new { service = "pothole", description = "x", location = Place, answers = new { nonsense = "1" } }, 422, "answers-wrong");
        await Refused(new { service = "pothole", description = "x", location = Place, answers = new { size = new { deep = 1 } } }, 422, "answers-wrong");
        await Refused(new { service = "pothole", location = Place }, 422, "answers-wrong");
        await Refused(new { service = "council-tax-change", description = "x", location = Place }, 422, "customer-needed");
        await Refused(new { service = "pothole", description = "x", location = Place, customer = new { name = "A", email = "not an address" } }, 422, "email-wrong");
        await Refused("{", 400, "json-malformed");
        await Refused("null", 400, "json-malformed");
        await Refused("[]", 400, "json-malformed");
        await Refused("{\"service\":[1]}", 400, "json-malformed");
        await Refused(string.Concat(Enumerable.Repeat("{\"answers\":", 100)) + "1" + new string('}', 100), 400, "json-malformed");
        await Refused("{\"service\":\"pothole\",\"description\":\"" + new string('x', 600_000) + "\"}", 413, "too-large");
        await Refused(new StringContent("service=pothole", null, "application/x-www-form-urlencoded"), 415, "media-type");
    }

    [Fact]
    public async Task Answers_of_every_kind_of_JSON_are_taken()
    {
        var service = Marlshire.Service("pothole");
        var answers = service.Form.Where(question => question.Required && question.ShowWhen is null).ToDictionary(question => question.Key, question => question.Options.Count > 0 ? question.Options[0].Key : question.Type == Reeve.CouncilPacks.QuestionType.Yesno ? (object)true : question.Type == Reeve.CouncilPacks.QuestionType.Number ? 1 : "words");
        var opened = await reeve.App.Api().PostAsync("/api/v1/cases", new { service = "pothole", location = Place, answers });
        opened.Status.ShouldBe(HttpStatusCode.Created, opened.Text);
        var read = await reeve.App.Api().GetAsync("/api/v1/cases/" + opened["reference"]);
        read.Json.GetProperty("answers").EnumerateObject().Count().ShouldBe(answers.Count);
        opened.Json.GetProperty("unanswered").GetArrayLength().ShouldBe(0);
    }
}
