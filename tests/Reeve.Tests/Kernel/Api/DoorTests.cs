using System.Net;
using Microsoft.EntityFrameworkCore;
using Reeve.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Kernel.Api;

/// <summary>What every request of the interface passes.</summary>
public class DoorTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly object Hole = new { service = "pothole", description = "A hole", location = new { lat = 54.8951, @long = -2.9342 } };

    [Fact]
    public async Task The_same_key_and_request_gets_the_same_answer_and_opens_one_case()
    {
        var api = reeve.App.Api();
        var once = Guid.NewGuid().ToString();
        var first = await api.PostAsync("/api/v1/cases", Hole, once: once);
        var second = await api.PostAsync("/api/v1/cases", Hole, once: once);

        second.Status.ShouldBe(HttpStatusCode.Created, second.Text);
        second.Text.ShouldBe(first.Text);
        second.ETag.ShouldBe(first.ETag);
        second.Response.Headers.Location.ShouldBe(first.Response.Headers.Location);
        second.Header("Idempotent-Replayed").ShouldBe("true");
        (await CountAsync(first["reference"])).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_refused()
    {
        var api = reeve.App.Api();
        var once = Guid.NewGuid().ToString();
        await api.PostAsync("/api/v1/cases", Hole, once: once);
        var other = await api.PostAsync("/api/v1/cases", new { service = "graffiti", description = "Paint", location = new { lat = 54.8951, @long = -2.9342 } }, once: once);
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        other.Code.ShouldBe("idempotency-key-reused");
    }

    [Fact]
    public async Task One_of_many_at_once_with_the_same_key_opens_the_case()
    {
        var api = reeve.App.Api();
        var once = Guid.NewGuid().ToString();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.PostAsync("/api/v1/cases", Hole, once: once)));

        var references = replies.Where(reply => reply.Status == HttpStatusCode.Created).Select(reply => reply["reference"]).Distinct().ToList();
        references.Count.ShouldBe(1);
        replies.Where(reply => reply.Status != HttpStatusCode.Created).ShouldAllBe(reply => reply.Code == "idempotency-unfinished");
        (await reeve.App.ReadAsync(db => db.Set<ApiAnswer>().CountAsync(answer => answer.Once == once))).ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_request_may_be_put_right_and_sent_under_the_same_key()
    {
        var api = reeve.App.Api();
        var once = Guid.NewGuid().ToString();
        (await api.PostAsync("/api/v1/cases", new { service = "pothole", description = "Where?" }, once: once)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.PostAsync("/api/v1/cases", Hole, once: once)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Two_systems_may_use_the_same_key_for_different_things()
    {
        var once = Guid.NewGuid().ToString();
        var one = await (await reeve.App.ApiAsync(["cases.open"])).PostAsync("/api/v1/cases", Hole, once: once);
        var other = await (await reeve.App.ApiAsync(["cases.open"])).PostAsync("/api/v1/cases", Hole, once: once);
        other.Status.ShouldBe(HttpStatusCode.Created);
        other["reference"].ShouldNotBe(one["reference"]);
    }

    [Theory]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    [InlineData("with space")]
    [InlineData("ключ")]
    public async Task A_key_that_is_none_is_refused(string once)
    {
        var reply = await reeve.App.Api().PostAsync("/api/v1/cases", Hole, once: once);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Code.ShouldBe("idempotency-key-wrong");
    }

    [Fact]
    public async Task Old_answers_are_forgotten()
    {
        var once = Guid.NewGuid().ToString();
        await reeve.App.Api().PostAsync("/api/v1/cases", Hole, once: once);
        reeve.App.Time.Advance(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));
        await reeve.App.DoAsync(Actor.System("Test"), services => services.GetRequiredService<ForgetAnswers>().RunAsync(CancellationToken.None));
        (await reeve.App.ReadAsync(db => db.Set<ApiAnswer>().CountAsync(answer => answer.Once == once))).ShouldBe(0);
    }

    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_go_on()
    {
        var api = await reeve.App.ApiAsync(["cases.read"], perMinute: 3);
        reeve.App.Time.Set(new DateTimeOffset(2027, 3, 1, 12, 0, 15, TimeSpan.Zero));
        for (var left = 2; left >= 0; left--)
        {
            var reply = await api.GetAsync("/api/v1/cases?limit=1");
            reply.Status.ShouldBe(HttpStatusCode.OK);
            reply.Header("RateLimit").ShouldBe($"\"key\";r={left};t=45");
            reply.Header("RateLimit-Policy").ShouldBe("\"key\";q=3;w=60");
        }

        var refused = await api.GetAsync("/api/v1/cases?limit=1");
        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Code.ShouldBe("too-many-requests");
        refused.Header("Retry-After").ShouldBe("45");
        reeve.App.Time.Advance(TimeSpan.FromSeconds(45));
        (await api.GetAsync("/api/v1/cases?limit=1")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404, "not-found")]
    [InlineData("GET", "/api/v2/cases", 404, "not-found")]
    [InlineData("DELETE", "/api/v1/cases", 405, "method-not-allowed")]
    public async Task What_there_is_not_is_told_as_a_problem(string method, string url, int status, string code)
    {
        var reply = await reeve.App.Api().SendAsync(new HttpMethod(method), url, null);
        ((int)reply.Status).ShouldBe(status);
        reply.Code.ShouldBe(code);
    }

    private Task<int> CountAsync(string reference) => reeve.App.ReadAsync(db => db.Set<Case>().CountAsync(found => found.Reference == reference));
}
