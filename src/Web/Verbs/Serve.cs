using System.CommandLine;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Web.Demonstrating;
using Reeve.Web.Memory;

namespace Reeve.Web.Verbs;

/// <summary><c>reeve serve --data DIR --urls URL [--demo] [--database "connection string"]</c></summary>
internal static class Serve
{
    /// <summary>Seconds from a signal to the end of the process, at the most: drain, then requests, jobs and deliveries that have begun.</summary>
    public const int LongestStop = 55;
    private const int MostDrain = 20;

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
            var addresses = Addresses(parsed.GetValue(urls)!);
            using var claim = DataFolder.TryClaim(installation.DataFolder, shared: installation.ConnectionString is not null);
            if (claim is null)
            {
                await Console.Error.WriteLineAsync($"Another Reeve already serves {installation.DataFolder}. Stop it, or name another folder with --data.");
                return 1;
            }

            var clock = installation.Demo ? new DemonstrationClock() : TimeProvider.System;
            await using var app = ReeveHost.Build(installation, builder =>
            {
                builder.WebHost.UseUrls(addresses);
                builder.Services.AddSingleton(clock);
                builder.Services.AddHostedService<QuietTime>();
            });
            if (app.Configuration["Database:Migrate"] == "never" && await app.Services.PendingAsync(cancellationToken) is { Count: > 0 } pending)
            {
                await Console.Error.WriteLineAsync($"The database is of an older version: {pending.Count} migrations are missing. Make a backup, run reeve migrate, then start again. (Database:Migrate is never.)");
                return 1;
            }

            await app.Services.MigrateAsync(cancellationToken);
            await using var telling = clock is DemonstrationClock past ? await Telling.PrepareAsync(app, past, cancellationToken) : null;
            await app.StartAsync(cancellationToken);
            Console.WriteLine(installation.Demo ? Demonstration.Welcome(app.Urls) : $"Reeve listens on {string.Join(", ", app.Urls)}");
            telling?.Start();
            var stopped = app.WaitForShutdownAsync(cancellationToken);
            // Registered last and so called first: the wait above goes on when this is over.
            app.Lifetime.ApplicationStopping.Register(() => Leave(app));
            await stopped;
            return 0;
        });
        return command;
    }

    private static string[] Addresses(string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        try
        {
            Array.ForEach(addresses, address => BindingAddress.Parse(address));
            return addresses.Length > 0 ? addresses : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new UnusableArgument($"'{urls}' is no address to listen on. Say it with --urls like this: http://127.0.0.1:5080, or http://*:80;https://*:443 for all of this machine's.");
        }
    }

    /// <summary>Goes on serving for a while after it said at /health/ready that it stops, so that a proxy sends nothing here any more.</summary>
    private static void Leave(WebApplication app)
    {
        var seconds = Math.Clamp(app.Configuration.GetValue("Site:DrainSeconds", 0), 0, MostDrain);
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
    }
}
