using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Web;

namespace Reeve.Bench;

/// <summary>
/// The same work over 100,000 cases and then over ten times as many with five million journal entries, in one run on one machine:
/// what grows with the number of rows shows as a ratio.
/// </summary>
internal static class GrownBench
{
    private const int AtOnce = 1_000;
    private const int Writers = 2;

    /// <summary>Ten years of cases are not half open: a twentieth, the newest, may be.</summary>
    private const double StillOpen = 0.05;

    public static async Task<Figures> RunAsync(string? server, int first, int cases, int entries, CancellationToken cancellationToken)
    {
        var name = server is null ? "SQLite" : "PostgreSQL";
        var (small, large) = ($"{name}, {first.ToString("N0", CultureInfo.InvariantCulture)}", $"{name}, {cases.ToString("N0", CultureInfo.InvariantCulture)}");
        var size = Size.Full with { Name = "grown", Cases = cases };
        var figures = new Figures(size);
        var folder = Directory.CreateTempSubdirectory("reeve-bench-").FullName;
        var connection = server is null ? null : await DatabaseBench.NewDatabaseAsync(server, cancellationToken);
        string[] place = connection is null ? ["--data", folder] : ["--data", folder, "--database", connection];
        try
        {
            await using (var demonstration = await ReeveProcess.ServeAsync(place, demo: true, cancellationToken))
            {
                await demonstration.ToldAsync(cancellationToken);
            }

            await ImportAsync(small, place, folder, first, figures, cancellationToken);
            await MeasureAsync(small, place, folder, connection, size, figures, cancellationToken);
            await ImportAsync(large, place, folder, cases - first, figures, cancellationToken);
            await JournalAsync(new Installation(folder, connection), entries, cancellationToken);
            var (_, took) = await ReeveProcess.RunAsync(["journal", "seal", .. place], cancellationToken);
            figures.Add(new Figure(large, string.Create(CultureInfo.InvariantCulture, $"{entries:N0} journal entries sealed, after"), "s", took.TotalSeconds, null, LowerIsBetter: true));
            await MeasureAsync(large, place, folder, connection, size, figures, cancellationToken);
            figures.Compare(small, large, 2 / 3.0);
            return figures;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string label, string[] place, string folder, string? connection, Size size, Figures figures, CancellationToken cancellationToken)
    {
        if (connection is not null)
        {
            // As the server's own housekeeping does within the hour.
            await using var open = new NpgsqlConnection(connection);
            await open.OpenAsync(cancellationToken);
            foreach (var housekeeping in new[] { "VACUUM ANALYZE", "CHECKPOINT" })
            {
                await using var command = new NpgsqlCommand(housekeeping, open) { CommandTimeout = 0 };
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        await using var reeve = await ReeveProcess.ServeAsync(place, demo: true, cancellationToken);
        await Outstanding.DoneAsync(folder, connection, cancellationToken);
        await ApiBench.RunAsync(label, folder, connection, reeve, size, figures, ceiling: false, cancellationToken);
    }

    private static async Task ImportAsync(string label, string[] place, string folder, int cases, Figures figures, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "rows.csv");
        await Rows.WriteAsync(file, cases, StillOpen, cancellationToken);
        var (output, took) = await ReeveProcess.RunAsync(["import", "cases", file, "--mapping", Path.Combine(AppContext.BaseDirectory, "councils", "imports", "newhaven.yaml"), .. place, "--json"], cancellationToken);
        using var told = JsonDocument.Parse(output);
        var created = told.RootElement.GetProperty("created").GetInt32();
        figures.Add(new Figure(label, string.Create(CultureInfo.InvariantCulture, $"import of {cases:N0} cases"), "rows/s", created / took.TotalSeconds, null, LowerIsBetter: false) { Problem = created == cases ? null : $"created {created}" });
        File.Delete(file);
    }

    /// <summary>Staff looking at cases, signed as Reeve signs, until there are so many entries.</summary>
    private static async Task JournalAsync(Installation installation, int entries, CancellationToken cancellationToken)
    {
        await using var app = ReeveHost.Build(installation with { Workers = false }, builder => builder.Logging.ClearProviders());
        List<Guid> cases;
        long missing;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
            cases = await db.Set<SearchDocument>().Where(document => document.Kind == "case").Select(document => document.SubjectId).Take(200_000).ToListAsync(cancellationToken);
            missing = entries - await db.Set<JournalEntry>().LongCountAsync(cancellationToken);
        }

        var people = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).ToArray();
        var left = missing;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            while (Interlocked.Add(ref left, -AtOnce) > -AtOnce)
            {
                await using var scope = app.Services.CreateAsyncScope();
                var (db, pen, actors) = (scope.ServiceProvider.GetRequiredService<ReeveDb>(), scope.ServiceProvider.GetRequiredService<JournalPen>(), scope.ServiceProvider.GetRequiredService<Actors>());
                for (var i = 0; i < AtOnce; i++)
                {
                    actors.Become(new Actor { Kind = ActorKind.Staff, Id = people[random.Next(people.Length)], Name = "Somebody of the staff", From = "10.0.0.5", Agent = "Firefox" });
                    db.Add(pen.Write(actors, "case.viewed", "case", cases[random.Next(cases.Count)], null, null));
                }

                await db.SaveChangesAsync(cancellationToken);
            }
        })));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{missing:N0} journal entries written"));
    }
}
