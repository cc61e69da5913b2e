using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reeve.Kernel;
using Reeve.Kernel.Events;
using Reeve.Kernel.Identity;
using Reeve.Web;

namespace Reeve.Tests.Support;

/// <summary>The whole product in this process, over a database and data folder of its own, with a clock the test moves.</summary>
public sealed class ReeveApp : IAsyncDisposable
{
    private static readonly SemaphoreSlim Making = new(1, 1);
    private static Installation? template;

    private ReeveApp(WebApplication host, Installation installation, FakeTime time)
    {
        Host = host;
        Installation = installation;
        Time = time;
    }

    public WebApplication Host { get; }

    public Installation Installation { get; }

    public FakeTime Time { get; }

    public IServiceProvider Services => Host.Services;

    /// <summary>The product with the example council in it, as the demonstration has it.</summary>
    public static async Task<ReeveApp> StartAsync(Action<WebApplicationBuilder>? configure = null)
    {
        var made = await TemplateAsync();
        var installation = await NewInstallationAsync(made);
        return await StartAsync(installation, configure);
    }

    /// <summary>With settings of its own, in the file of its data folder: the environment is everybody's who starts meanwhile.</summary>
    public static async Task<ReeveApp> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var installation = await NewInstallationAsync(await TemplateAsync());
        await File.WriteAllTextAsync(Path.Combine(installation.DataFolder, "reeve.json"), JsonSerializer.Serialize(settings));
        return await StartAsync(installation, null);
    }

    /// <summary>Does something as this actor in a scope of its own, as a request or a job would.</summary>
    public async Task<T> DoAsync<T>(Actor actor, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actors>().Become(actor);
        return await work(scope.ServiceProvider);
    }

    public Task DoAsync(Actor actor, Func<IServiceProvider, Task> work) =>
        DoAsync(actor, async services =>
        {
            await work(services);
            return true;
        });

    /// <summary>Lets the listeners handle everything that is due, as the worker would.</summary>
    public async Task DrainAsync()
    {
        var outbox = Services.GetRequiredService<Outbox>();
        while (await outbox.RunDueAsync(CancellationToken.None) > 0)
        {
            // Listeners may raise events of their own.
        }
    }

    /// <summary>Somebody with a browser: keeps cookies, follows redirects. Public unless an actor is given.</summary>
    public Visitor Visit(Actor? actor = null) => new(this, actor);

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync();
        await Host.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await TestDatabase.DropAsync(Installation.ConnectionString);
        Directory.Delete(Installation.DataFolder, recursive: true);
    }

    internal static async Task<ReeveApp> StartAsync(Installation installation, Action<WebApplicationBuilder>? configure)
    {
        var time = new FakeTime();
        var host = ReeveHost.Build(installation, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            // The test server cannot limit how much is sent, and would say so at every request.
            builder.Logging.AddFilter("Microsoft.AspNetCore.Mvc.Filters", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Error);
            builder.Services.AddSingleton<TimeProvider>(time);
            TestActors.Add(builder.Services);
            configure?.Invoke(builder);
        });
        await host.StartAsync();
        return new ReeveApp(host, installation, time);
    }

    private static async Task<Installation> TemplateAsync()
    {
        await Making.WaitAsync();
        try
        {
            if (template is not null)
            {
                return template;
            }

            var installation = await NewInstallationAsync(null);
            await using (var host = ReeveHost.Build(installation, builder => builder.Services.AddSingleton<TimeProvider>(new FakeTime())))
            {
                await host.Services.MigrateAsync();
                await Demonstration.FillAsync(host.Services, CancellationToken.None);
            }

            SqliteConnection.ClearAllPools();
            Npgsql.NpgsqlConnection.ClearAllPools();
            return template = installation;
        }
        finally
        {
            Making.Release();
        }
    }

    private static async Task<Installation> NewInstallationAsync(Installation? from)
    {
        var name = "reeve_test_" + Guid.NewGuid().ToString("N")[..12];
        var folder = Path.Combine(Path.GetTempPath(), name);
        Directory.CreateDirectory(folder);
        if (from is not null)
        {
            foreach (var file in Directory.EnumerateFiles(from.DataFolder))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }
        }

        var fromDatabase = from?.ConnectionString is { } connection ? new Npgsql.NpgsqlConnectionStringBuilder(connection).Database : null;
        return new Installation(folder, await TestDatabase.CreateAsync(name, fromDatabase), Demo: true, Workers: false);
    }
}

/// <summary>One application for a test class: <c>class X(ReeveFixture reeve) : IClassFixture&lt;ReeveFixture&gt;</c>.</summary>
public sealed class ReeveFixture : IAsyncLifetime
{
    public ReeveApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await ReeveApp.StartAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
