using System.Net;
using Microsoft.EntityFrameworkCore;
using Reeve.Tests.Support;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Modules.Cases.Api;

/// <summary>What is asked and what is sent says only what it may say: no filter is a piece of SQL, no body changes what it does not name.</summary>
public class QueryTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly string[] Pieces =
    [
        "received_at; DROP TABLE cases--", "1 OR 1=1", "' OR ''='", "(SELECT password_hash FROM people LIMIT 1)", "received desc, (select 1)",
        "open') UNION SELECT secret FROM api_keys--", "\"; DELETE FROM journal; --", "{\"$ne\":null}", "%27%20OR%201%3D1", "*", "NULL", "pg_sleep(5)",
    ];

    [Theory]
    [InlineData("status")]
    [InlineData("sort")]
    [InlineData("team")]
    [InlineData("service")]
    [InlineData("authority")]
    [InlineData("from")]
    [InlineData("to")]
    [InlineData("limit")]
    [InlineData("cursor")]
    [InlineData("q")]
    [InlineData("customer")]
    public async Task No_filter_is_a_piece_of_a_statement(string name)
    {
        var api = reeve.App.Api();
        await api.PostAsync("/api/v1/cases", new { service = "pothole", description = "A hole", location = new { lat = 54.8951, @long = -2.9342 } });
        var before = await CountAsync();
        foreach (var piece in Pieces)
        {
            var reply = await api.GetAsync($"/api/v1/cases?{name}={Uri.EscapeDataString(piece)}");
            reply.Status.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity], $"{name}={piece}: {reply.Text}");
            reply.Text.ShouldNotContain("SQLite");
            reply.Text.ShouldNotContain("syntax");
            var page = await reeve.App.Visit(Somebody.Leader("Sam Squill")).Http.GetAsync(new Uri($"https://localhost/cases?{name}={Uri.EscapeDataString(piece)}"));
            ((int)page.StatusCode).ShouldBeLessThan(500, $"{name}={piece}");
        }

        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_body_changes_nothing_that_it_may_not_name()
    {
        var api = reeve.App.Api();
        var sent = """
            {"service":"pothole","description":"A hole","location":{"lat":54.8951,"long":-2.9342},"customer":{"name":"Mo Mass","email":"mo.mass@example.org","id":"0192d3a0-0000-7000-8000-000000000001","folded":"x","personId":"1"},
             "id":"0192d3a0-0000-7000-8000-000000000002","reference":"RV-AAAA-AAAA","state":"closed","open":false,"receivedAt":"2001-01-01T00:00:00Z","resolveBy":"2099-01-01T00:00:00Z","ownerId":"0192d3a0-0000-7000-8000-000000000003",
             "teamId":"0192d3a0-0000-7000-8000-000000000004","authorityId":"0192d3a0-0000-7000-8000-000000000005","customerId":"0192d3a0-0000-7000-8000-000000000006","sensitive":false,"door":"Phone","version":99,"onceKey":"mine"}
            """;
        var reply = await api.PostAsync("/api/v1/cases", sent);
        reply.Status.ShouldBe(HttpStatusCode.Created, reply.Text);
        var reference = reply["reference"];
        reference.ShouldNotBe("RV-AAAA-AAAA");
        var stored = await reeve.App.ReadAsync(db => db.Set<Case>().SingleAsync(each => each.Reference == reference));
        stored.ShouldSatisfyAllConditions(
            each => each.Open.ShouldBeTrue(),
            each => each.ReceivedAt.Year.ShouldBeGreaterThan(2001),
            each => each.ResolveBy.ShouldNotBe(new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
            each => new[] { each.Id, each.OwnerId, each.TeamId, each.AuthorityId, each.CustomerId }.ShouldAllBe(id => id == null || !id.Value.ToString().StartsWith("0192d3a0-0000-7000-8000-", StringComparison.Ordinal)),
            each => each.Door.ShouldBe(Reeve.Cases.Contracts.CaseDoor.Api),
            each => each.OnceKey.ShouldNotBe("mine"));
    }

    private Task<int> CountAsync() => reeve.App.ReadAsync(db => db.Set<Case>().CountAsync());
}
