using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Identity;
using Reeve.Tests.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Web.Running;

/// <summary>What a proxy and a browser are told.</summary>
public class HealthTests
{
    [Fact]
    public async Task Ready_means_that_the_database_is_there_and_up_to_date_and_alive_that_the_process_runs()
    {
        await using var app = await ReeveApp.StartAsync();
        var http = app.Visit().Http;
        (await http.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.SqlAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = '20261122015000_Journal'");
        var behind = await http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        behind.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await behind.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("migrated");

        if (TestDatabase.IsPostgres)
        {
            Npgsql.NpgsqlConnection.ClearAllPools();
            await TestDatabase.DropAsync(app.Installation.ConnectionString);
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            foreach (var file in Directory.EnumerateFiles(app.Installation.DataFolder, "reeve.db*"))
            {
                File.Delete(file);
            }
        }

        (await http.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await http.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_page_and_answer_carries_the_headers_that_protect_it()
    {
        await using var app = await ReeveApp.StartAsync();
        var auditor = await app.ActorAsync(People.Auditor);
        var everything = auditor with { Permissions = Permission.All.ToHashSet(), EveryAuthority = true };
        var without = new List<string>();
        var routes = ((IEndpointRouteBuilder)app.Host).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.Parameters.Count == 0 && (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods || methods.Contains("GET")) && route.RoutePattern.RawText is not ("/live" or "live"))
            .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/')).Append("/nothing/is/here").Append("/ui/css/reeve.css").Distinct().ToList();
        routes.Count.ShouldBeGreaterThan(40);
        foreach (var (who, http) in new[] { ("nobody", app.Visit().Http), ("staff", app.Visit(everything).Http) })
        {
            foreach (var route in routes)
            {
                using var response = await http.GetAsync(route, TestContext.Current.CancellationToken);
                var headers = response.Headers;
                var policy = headers.TryGetValues("Content-Security-Policy", out var values) ? string.Join(' ', values) : "";
                if (!policy.Contains("default-src 'none'", StringComparison.Ordinal) || Loose(policy) || !headers.Contains("X-Content-Type-Options") || !headers.Contains("Referrer-Policy")
                    || (response.RequestMessage!.RequestUri!.Scheme == "https" && !headers.Contains("Strict-Transport-Security")) || (int)response.StatusCode >= 500)
                {
                    without.Add($"{route} for {who}: {(int)response.StatusCode} {policy}");
                }
            }
        }

        string.Join('\n', without).ShouldBe("");
    }

    /// <summary>Inline style is left only to what somebody else drew or wrote and is shut into a sandbox, such as the council's logo.</summary>
    private static bool Loose(string policy) =>
        policy.Contains("unsafe", StringComparison.Ordinal) && !(policy.Contains("sandbox", StringComparison.Ordinal) && !policy.Contains("script-src", StringComparison.Ordinal));
}
