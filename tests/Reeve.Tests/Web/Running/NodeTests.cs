using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;
using Reeve.Web;
using Reeve.Web.Backups;

namespace Reeve.Tests.Web.Running;

/// <summary>What a node tells the proxy in front of it, and what it believes of it.</summary>
public sealed class NodeTests
{
    [Fact]
    public async Task A_node_that_is_told_to_stop_says_so_before_it_stops()
    {
        await using var app = await ReeveApp.StartAsync();
        var visitor = app.Visit();
        ((int)(await visitor.GetAsync("/health/ready")).Status).ShouldBe(200);
        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        ((int)(await visitor.GetAsync("/health/ready")).Status).ShouldBe(503);
        ((int)(await visitor.GetAsync("/health/live")).Status).ShouldBe(200);
        ((int)(await visitor.GetAsync("/track")).Status).ShouldBe(200);
    }

    [Fact]
    public void Only_proxies_that_are_named_are_believed()
    {
        Trusted(null).KnownIPNetworks.ShouldAllBe(network => System.Net.IPAddress.IsLoopback(network.BaseAddress));
        var named = Trusted("10.1.0.4, 10.2.0.0/16");
        named.KnownProxies.ShouldContain(System.Net.IPAddress.Parse("10.1.0.4"));
        named.KnownIPNetworks.ShouldContain(network => network.Contains(System.Net.IPAddress.Parse("10.2.99.1")));
        named.KnownIPNetworks.ShouldNotContain(network => network.Contains(System.Net.IPAddress.Parse("10.3.0.1")));
        Should.Throw<InvalidOperationException>(() => Trusted("the proxy")).Message.ShouldContain("“the”");
    }

    [Theory]
    [InlineData("Host=db1:5432,db2:6432;Username=reeve", "db1,db2", "5432,6432")]
    [InlineData("Host=db1,db2;Port=6432;Username=reeve", "db1,db2", "6432,6432")]
    [InlineData("Host=db1;Username=reeve", "db1", "5432")]
    public void Several_servers_are_named_to_the_backup_programs_as_they_want_them(string connection, string hosts, string ports) =>
        PostgresTools.Servers(new NpgsqlConnectionStringBuilder(connection)).ShouldBe((hosts, ports));

    private static Microsoft.AspNetCore.Builder.ForwardedHeadersOptions Trusted(string? proxies) =>
        Proxies.Trusted(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Site:Proxies"] = proxies }).Build());
}
