using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Cases.Api;

public class ActingTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly object Hole = new { service = "pothole", description = "A hole", location = new { lat = 54.8951, @long = -2.9342 } };

    [Fact]
    public async Task A_case_is_worked_on_from_beginning_to_end()
    {
        var api = reeve.App.Api();
        var service = Marlshire.Service("pothole");
        var opened = await api.PostAsync("/api/v1/cases", Hole);
        var url = "/api/v1/cases/" + opened["reference"];
        var tag = opened.ETag;
        async Task<ApiReply> Do(string what, object body)
        {
            reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
            var reply = await api.PostAsync($"{url}/{what}", body, match: tag);
            reply.Status.ShouldBe(HttpStatusCode.OK, what + reply.Text);
            reply.ETag.ShouldNotBe(tag, what);
            tag = reply.ETag;
            return reply;
        }

        (await Do("progress", new { note = "Crew told" })).Json.GetProperty("state").GetProperty("kind").GetString().ShouldBe("started");
        (await Do("delays", new { date = "2026-09-20", reason = "Frost" }))["delayReason"].ShouldBe("Frost");
        (await Do("questions", new { question = "Which lane?" }))["waitingSince"].ShouldNotBe("");
        (await Do("resumption", new { }))["waitingSince"].ShouldBe("");
        var person = await reeve.App.PersonIdAsync(People.Leader);
        (await Do("assignment", new { assignee = person })).Json.GetProperty("assignee").GetProperty("id").GetGuid().ShouldBe(person);
        (await Do("ownership", new { owner = await reeve.App.PersonIdAsync(People.Adviser) })).Json.GetProperty("owner").GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
        (await Do("closure", new { outcome = service.Outcomes[0].Code, note = "Filled" }))["status"].ShouldBe("closed");
        (await Do("reopening", new { reason = "Sank again" }))["status"].ShouldBe("open");
        (await Do("moves", new { service = "graffiti", reason = "Wrong service" })).Json.GetProperty("service").GetProperty("code").GetString().ShouldBe("graffiti");

        foreach (var (path, text) in new[] { ("replies", "We are on it"), ("notes", "For us"), ("customer-messages", "Thank you") })
        {
            var written = await api.PostAsync($"{url}/{path}", new { text });
            written.Status.ShouldBe(HttpStatusCode.Created, written.Text);
        }

        var entries = (await api.GetAsync(url + "/entries")).Json.GetProperty("items").EnumerateArray().ToList();
        string[] expected = ["opened", "started", "delayed", "paused", "resumed", "assigned", "closed", "reopened", "moved", "replied", "noted", "customer-wrote"];
        expected.Except(entries.Select(entry => entry.GetProperty("kind").GetString()!)).ShouldBeEmpty();
        entries.ShouldAllBe(entry => entry.GetProperty("by").GetString()!.Length > 0);
        var half = await api.GetAsync(url + "/entries?limit=5");
        var rest = await api.GetAsync(url + "/entries?limit=200&cursor=" + half["next"]);
        (half.Json.GetProperty("items").GetArrayLength() + rest.Json.GetProperty("items").GetArrayLength()).ShouldBe(entries.Count);
    }

    [Fact]
    public async Task Nothing_is_overwritten_that_was_not_seen()
    {
        var api = reeve.App.Api();
        var opened = await api.PostAsync("/api/v1/cases", Hole);
        var url = $"/api/v1/cases/{opened["reference"]}/progress";
        var without = await api.PostAsync(url, new { });
        ((int)without.Status).ShouldBe(428);
        without.Code.ShouldBe("if-match-needed");
        (await api.PostAsync(url, new { }, match: opened.ETag)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var old in new[] { opened.ETag!, "\"7000\"", "\"x\"", "W/\"1\"" })
        {
            var late = await api.PostAsync(url, new { }, match: old);
            late.Status.ShouldBe(HttpStatusCode.PreconditionFailed, old);
            late.Code.ShouldBe("changed-meanwhile");
        }

        var closed = await api.PostAsync($"/api/v1/cases/{opened["reference"]}/closure", new { outcome = "nonsense" }, match: "*");
        closed.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        closed.Code.ShouldBe("outcome-unknown");
    }

    [Fact]
    public async Task A_case_joined_to_another_names_it()
    {
        var api = reeve.App.Api();
        var (one, other) = (await api.PostAsync("/api/v1/cases", Hole), await api.PostAsync("/api/v1/cases", Hole));
        var joined = await api.PostAsync($"/api/v1/cases/{other["reference"]}/joining", new { into = one["reference"] }, match: other.ETag);
        joined["joinedInto"].ShouldBe(one["reference"]);
        joined["status"].ShouldBe("closed");
    }

    [Fact]
    public async Task Files_go_up_and_come_down_as_they_were()
    {
        var api = reeve.App.Api();
        var url = $"/api/v1/cases/{(await api.PostAsync("/api/v1/cases", Hole))["reference"]}/files";
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE0, 9, 8, 7, 6];
        using var form = new MultipartFormDataContent { { new ByteArrayContent(photo), "file", "../hole \u202e.jpg" } };
        var added = await api.SendAsync(HttpMethod.Post, url, form);
        added.Status.ShouldBe(HttpStatusCode.Created, added.Text);
        var file = added.Json.GetProperty("items")[0];
        file.GetProperty("mime").GetString().ShouldBe("image/jpeg");
        file.GetProperty("name").GetString().ShouldBe("hole .jpg");
        using var down = await api.Http.GetAsync(file.GetProperty("url").GetString());
        (await down.Content.ReadAsByteArrayAsync()).ShouldBe(photo);
        down.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        down.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        (await api.GetAsync(url)).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        var id = file.GetProperty("id").GetGuid();
        (await reeve.App.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.SubjectId == id && entry.Action == "case-file.viewed"))).ShouldBe(1);

        using var program = new MultipartFormDataContent { { new ByteArrayContent("MZ\0\0"u8.ToArray()), "file", "hole.jpg" } };
        (await api.SendAsync(HttpMethod.Post, url, program)).Code.ShouldBe("file-type");
        (await api.PostAsync(url, new { })).Code.ShouldBe("media-type");
        using var torn = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\nabc"u8.ToArray());
        torn.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        (await api.SendAsync(HttpMethod.Post, url, torn)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Who_may_only_report_adds_to_a_case_and_reads_nothing()
    {
        var reporter = await reeve.App.ApiAsync(["cases.open"]);
        var url = "/api/v1/cases/" + (await reporter.PostAsync("/api/v1/cases", Hole))["reference"];
        (await reporter.PostAsync(url + "/customer-messages", new { text = "Still there" })).Status.ShouldBe(HttpStatusCode.Created);
        (await reporter.PostAsync(url + "/notes", new { text = "x" })).Status.ShouldBe(HttpStatusCode.Forbidden);
        var elsewhere = await reeve.App.ApiAsync(["cases.open"], ["hearthwell"]);
        (await elsewhere.PostAsync(url + "/customer-messages", new { text = "Guess" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
