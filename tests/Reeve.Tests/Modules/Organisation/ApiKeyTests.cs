using System.Net;
using Microsoft.EntityFrameworkCore;
using Reeve.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Keys;

namespace Reeve.Tests.Modules.Organisation;

public class ApiKeyTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Fact]
    public async Task A_key_is_made_shown_once_used_and_withdrawn()
    {
        var administrator = await reeve.App.VisitAsync(People.Administrator);
        var form = await administrator.GetAsync("/admin/api-keys/new");
        var made = await form.SubmitAsync(new Dictionary<string, object?> { ["Form.Name"] = "Street watch", ["Form.Scopes"] = new[] { "cases.read" } });
        made.Status.ShouldBe(HttpStatusCode.OK, made.Words);
        var key = made.Document.QuerySelector("#key")!.TextContent;
        key.ShouldStartWith("rv_");

        (await reeve.App.Api(key).GetAsync("/api/v1/cases")).Status.ShouldBe(HttpStatusCode.OK);
        var list = await administrator.GetAsync("/admin/api-keys");
        list.Text.ShouldNotContain(key);
        list.Words.ShouldContain("Street watch");
        var kept = await reeve.App.ReadAsync(db => db.Set<ApiKey>().SingleAsync(each => each.Name == "Street watch"));
        kept.Digest.ShouldNotContain(key[3..]);
        (await reeve.App.ReadAsync(db => db.Set<JournalEntry>().AnyAsync(each => each.Detail != null && each.Detail.Contains(key)))).ShouldBeFalse();

        var withdrawn = await list.SubmitAsync(form: $"#withdraw-{kept.Id}");
        withdrawn.Text.ShouldContain("is withdrawn");
        var refused = await reeve.App.Api(key).GetAsync("/api/v1/cases");
        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Code.ShouldBe("key-needed");
        refused.Header("WWW-Authenticate").ShouldStartWith("Bearer");
    }

    [Fact]
    public async Task A_key_may_do_what_its_scopes_say_and_no_more()
    {
        var reporter = await reeve.App.ApiAsync(["cases.open"]);
        var opened = await reporter.PostAsync("/api/v1/cases", new { service = "pothole", description = "A hole", location = new { lat = 54.8951, @long = -2.9342 } });
        opened.Status.ShouldBe(HttpStatusCode.Created, opened.Text);
        var read = await reporter.GetAsync("/api/v1/cases/" + opened["reference"]);
        read.Status.ShouldBe(HttpStatusCode.Forbidden);
        read.Code.ShouldBe("scope-missing");
        (await (await reeve.App.ApiAsync(["cases.read"])).PostAsync("/api/v1/cases", new { })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_key_of_one_authority_sees_nothing_of_another()
    {
        var opened = await reeve.App.Api().PostAsync("/api/v1/cases", new { service = "pothole", description = "A hole", location = new { lat = 54.8951, @long = -2.9342 } });
        var responsible = opened.Json.GetProperty("authority").GetProperty("code").GetString()!;
        var other = Marlshire.Pack.Authorities.First(authority => authority.Code != responsible).Code;
        var mine = await reeve.App.ApiAsync(ApiClients.EveryScope, [responsible]);
        var theirs = await reeve.App.ApiAsync(ApiClients.EveryScope, [other]);

        (await mine.GetAsync("/api/v1/cases/" + opened["reference"])).Status.ShouldBe(HttpStatusCode.OK);
        var missing = await theirs.GetAsync("/api/v1/cases/" + opened["reference"]);
        missing.Status.ShouldBe(HttpStatusCode.NotFound);
        missing.Text.ShouldBe((await theirs.GetAsync("/api/v1/cases/" + Reeve.Kernel.Values.Reference.New())).Text);
        (await theirs.GetAsync("/api/v1/cases?status=all&limit=200")).Text.ShouldNotContain(opened["reference"]);
        var refused = await theirs.PostAsync("/api/v1/cases", new { service = "pothole", description = "A hole", location = new { lat = 54.8951, @long = -2.9342 } });
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Code.ShouldBe("authority-not-yours");
    }

    [Fact]
    public async Task A_key_ends_on_its_day()
    {
        var administrator = await reeve.App.ActorAsync(People.Administrator);
        var today = DateOnly.FromDateTime(reeve.App.Time.GetUtcNow().DateTime);
        var key = await reeve.App.DoAsync(administrator, services => services.GetRequiredService<EditKeys>().MakeAsync(new KeyForm { Name = "Short", Scopes = ["cases.read"], Expires = today.AddDays(2) }, CancellationToken.None));
        (await reeve.App.Api(key).GetAsync("/api/v1/cases")).Status.ShouldBe(HttpStatusCode.OK);
        reeve.App.Time.Advance(TimeSpan.FromDays(2));
        (await reeve.App.Api(key).GetAsync("/api/v1/cases")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("demo-key ", true)]
    [InlineData("DEMO-KEY", false)]
    [InlineData("", false)]
    [InlineData("rv_0000", false)]
    public async Task Only_a_key_that_there_is_opens(string key, bool opens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        using var response = await reeve.App.Api(null).Http.SendAsync(request);
        response.StatusCode.ShouldBe(opens ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Basic ZGVtby1rZXk6")]
    [InlineData("demo-key")]
    [InlineData("Bearer")]
    [InlineData("Bearer demo-key, Bearer demo-key")]
    public async Task A_header_of_another_form_is_no_key(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var response = await reeve.App.Api(null).Http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_browser_session_does_not_count()
    {
        var signedIn = await reeve.App.SignInAsync(People.Adviser);
        var page = await signedIn.Visitor.GetAsync("/cases");
        page.Status.ShouldBe(HttpStatusCode.OK);
        (await signedIn.Visitor.GetAsync("/api/v1/cases")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task When_it_was_used_is_written_down()
    {
        var api = await reeve.App.ApiAsync(["cases.read"]);
        await api.GetAsync("/api/v1/cases");
        await reeve.App.DoAsync(Actor.System("Test"), services => services.GetRequiredService<KeyUse>().WriteAsync(services.GetRequiredService<ReeveDb>(), services.GetRequiredService<Dialect>(), CancellationToken.None));
        (await reeve.App.ReadAsync(db => db.Set<ApiKey>().OrderByDescending(key => key.MadeAt).ThenByDescending(key => key.Id).Select(key => key.LastUsedAt).FirstAsync())).ShouldBe(reeve.App.Time.UtcNow());
    }

    [Fact]
    public async Task A_form_that_is_not_filled_in_says_what_is_missing()
    {
        var administrator = await reeve.App.VisitAsync(People.Administrator);
        var form = await administrator.GetAsync("/admin/api-keys/new");
        (await form.SubmitAsync(new Dictionary<string, object?>())).Errors.ShouldBe(["Enter what the key is for, for example the name of the other system"]);
        (await form.SubmitAsync(new Dictionary<string, object?> { ["Form.Name"] = "X" })).Errors.ShouldBe(["Choose what the key may do"]);
        (await form.SubmitAsync(new Dictionary<string, object?> { ["Form.Name"] = "X", ["Form.Scopes"] = "cases.read", ["Form.PerMinute"] = "many" })).Errors.ShouldBe(["Enter a whole number from 1 to 1,000,000"]);
    }
}

/// <summary>An installation that is not a demonstration.</summary>
public class DemonstrationKeyTests
{
    [Fact]
    public async Task The_demonstration_key_is_nothing_elsewhere()
    {
        await using var demonstration = await ReeveApp.StartAsync();
        (await demonstration.Api().GetAsync("/api/v1/cases")).Status.ShouldBe(HttpStatusCode.OK);
        (await demonstration.ReadAsync(db => db.Set<ApiKey>().CountAsync())).ShouldBe(0);

        var folder = Directory.CreateTempSubdirectory("reeve_test_").FullName;
        var connection = await TestDatabase.CreateAsync("reeve_test_" + Guid.NewGuid().ToString("N")[..12]);
        var installation = new Installation(folder, connection, Demo: false, Workers: false);
        await using var app = await ReeveApp.StartAsync(installation, null);
        await app.Services.MigrateAsync();
        (await app.Api().GetAsync("/api/v1/cases")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
