using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;

namespace Reeve.Web.Verbs;

/// <summary>What every verb of the command line shares: one way to open an installation, to answer in JSON and to fail in words.</summary>
internal static class VerbHost
{
    /// <summary>Found something, or could not do it.</summary>
    public const int Failed = 1;

    /// <summary>What was asked cannot be understood or used.</summary>
    public const int Unusable = 2;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The installation's parts without its workers, its pages or its log.</summary>
    public static WebApplication Open(Installation installation) =>
        ReeveHost.Build(installation with { Workers = false }, builder => builder.Logging.ClearProviders());

    /// <summary>Does something with a database that is there and up to date, as the command line.</summary>
    public static async Task<int> RunAsync(Installation installation, string actor, Func<IServiceProvider, Task<int>> work, CancellationToken cancellationToken)
    {
        if (installation.ConnectionString is null && !File.Exists(Path.Combine(installation.DataFolder, "reeve.db")))
        {
            await Console.Error.WriteLineAsync($"There is no database in {installation.DataFolder}. Name its folder with --data, or the PostgreSQL database with --database.");
            return Unusable;
        }

        await using var app = Open(installation);
        await using var scope = app.Services.CreateAsyncScope();
        var pending = (await scope.ServiceProvider.GetRequiredService<ReeveDb>().Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            await Console.Error.WriteLineAsync($"The database is of an older version: {pending.Count} migrations are missing. Make a backup, then run reeve migrate.");
            return Unusable;
        }

        scope.ServiceProvider.GetRequiredService<Actors>().Become(Actor.System(actor));
        return await work(scope.ServiceProvider);
    }

    public static Option<bool> JsonOption() => new("--json") { Description = "Prints one JSON object and nothing else." };
}
