using System.CommandLine;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Web.Demonstrating;

namespace Reeve.Web.Verbs;

/// <summary><c>reeve serve --data DIR --urls URL [--demo] [--database "connection string"]</c></summary>
internal static class Serve
{
    public static TCommand Command<TCommand>(TCommand command)
        where TCommand : Command
    {
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on, separated by semicolons.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var demo = new Option<bool>("--demo") { Description = "Fills an empty database with the example council and prints its addresses and sign-ins." };
        var place = new PlaceOptions();
        place.AddTo(command);
        command.Options.Add(urls);
        command.Options.Add(demo);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var installation = place.Of(parsed) with { Demo = parsed.GetValue(demo) };
            using var claim = DataFolder.TryClaim(installation.DataFolder);
            if (claim is null)
            {
                await Console.Error.WriteLineAsync($"Another Reeve already serves {installation.DataFolder}. Stop it, or name another folder with --data.");
                return 1;
            }

            var clock = installation.Demo ? new DemonstrationClock() : TimeProvider.System;
            await using var app = ReeveHost.Build(installation, builder =>
            {
                builder.WebHost.UseUrls(parsed.GetValue(urls)!);
                builder.Services.AddSingleton(clock);
            });
            if (await app.Services.PendingAsync(cancellationToken) is { Count: > 0 } pending && app.Configuration["Database:Migrate"] == "never")
            {
                await Console.Error.WriteLineAsync($"The database is of an older version: {pending.Count} migrations are missing. Make a backup, run reeve migrate, then start again. (Database:Migrate is never.)");
                return 1;
            }

            await app.Services.MigrateAsync(cancellationToken);
            if (clock is DemonstrationClock past)
            {
                await Demonstration.FillAsync(app.Services, cancellationToken);
                await Demonstration.SeedAsync(app.Services, past.GoTo, cancellationToken);
                past.Return();
            }

            await app.StartAsync(cancellationToken);
            Console.WriteLine(installation.Demo ? Demonstration.Welcome(app.Urls) : $"Reeve listens on {string.Join(", ", app.Urls)}");
            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        });
        return command;
    }
}
