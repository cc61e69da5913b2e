using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
using Reeve.Kernel.Database;

namespace Reeve.Web.Verbs;

/// <summary><c>reeve migrate [--dry-run] [--json]</c></summary>
internal static class MigrateVerb
{
    public static Command Command()
    {
        var dry = new Option<bool>("--dry-run") { Description = "Prints what would be done, migrations and SQL, and changes nothing." };
        var (json, place) = (VerbHost.JsonOption(), new PlaceOptions());
        var command = new Command("migrate", "Brings the database to this version. Exits with 0 when it is there, 1 when it could not be brought there.") { dry, json };
        place.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var installation = place.Of(parsed);
            Directory.CreateDirectory(installation.DataFolder);
            using var claim = DataFolder.TryClaim(installation.DataFolder, shared: installation.ConnectionString is not null);
            if (claim is null && installation.ConnectionString is null && !parsed.GetValue(dry))
            {
                await Console.Error.WriteLineAsync($"A Reeve serves {installation.DataFolder}. Stop it, then migrate.");
                return VerbHost.Failed;
            }

            await using var app = VerbHost.Open(installation);
            return parsed.GetValue(dry) ? await DryAsync(app.Services, parsed.GetValue(json), cancellationToken) : Tell(await app.Services.MigrateAsync(cancellationToken), parsed.GetValue(json));
        });
        return command;
    }

    private static int Tell(IReadOnlyList<string> done, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { ok = true, migrated = done }, VerbHost.Json));
            return 0;
        }

        foreach (var name in done)
        {
            Console.WriteLine(name);
        }

        Console.WriteLine(done.Count == 0 ? "The database is up to date." : $"{done.Count} migrations done. The database is up to date.");
        return 0;
    }

    private static async Task<int> DryAsync(IServiceProvider services, bool json, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
        var there = await db.Database.CanConnectAsync(cancellationToken);
        var applied = there ? (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList() : [];
        var pending = db.Database.GetMigrations().Except(applied).ToList();
        var sql = pending.Count == 0 ? "" : db.GetService<IMigrator>().GenerateScript(applied.LastOrDefault(), null);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { ok = true, pending, sql }, VerbHost.Json));
            return 0;
        }

        foreach (var name in pending)
        {
            Console.WriteLine("-- pending: " + name);
        }

        Console.WriteLine(pending.Count == 0 ? "-- The database is up to date." : sql);
        return 0;
    }
}
