using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using Reeve.Kernel;
using Reeve.Web;

namespace Reeve.Bench;

/// <summary>Everything that depends on the database: starting, importing, pages.</summary>
internal static class DatabaseBench
{
    private const string Somebody = "imogen.sallow@marlshire.example";
    private const string Leader = "rukhsana.tarrant@marlshire.example";

    public static async Task RunAsync(string database, string? server, Size size, Figures figures, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("reeve-bench-").FullName;
        var connection = server is null ? null : await NewDatabaseAsync(server, cancellationToken);
        string[] place = connection is null ? ["--data", folder] : ["--data", folder, "--database", connection];
        try
        {
            await using (var first = await ReeveProcess.ServeAsync(place, demo: true, cancellationToken))
            {
                figures.Add(new Figure(database, "first start with --demo", "s", first.Ready.TotalSeconds, 10, LowerIsBetter: true));
                await first.ToldAsync(cancellationToken);
            }

            await ImportAsync(database, place, folder, size, figures, cancellationToken);
            var known = await Seeding.RunAsync(new Installation(folder, connection), size.Customers, cancellationToken);
            await using var reeve = await ReeveProcess.ServeAsync(place, demo: true, cancellationToken);
            figures.Add(new Figure(database, "start on an existing database", "s", reeve.Ready.TotalSeconds, 3, LowerIsBetter: true));
            await Outstanding.DoneAsync(folder, connection, cancellationToken);
            await PagesAsync(database, reeve.Address, known, size, figures, cancellationToken);
            await ApiBench.RunAsync(database, folder, connection, reeve, size, figures, ceiling: connection is not null, cancellationToken);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ImportAsync(string database, string[] place, string folder, Size size, Figures figures, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "rows.csv");
        await Rows.WriteAsync(file, size.Cases, open: 1, cancellationToken);
        var mapping = Path.Combine(AppContext.BaseDirectory, "councils", "imports", "newhaven.yaml");
        var (output, took) = await ReeveProcess.RunAsync(["import", "cases", file, "--mapping", mapping, .. place, "--json"], cancellationToken);
        using var told = JsonDocument.Parse(output);
        var created = told.RootElement.GetProperty("created").GetInt32();
        // The whole of the command counts: starting it, checking the file, reading, writing.
        figures.Add(new Figure(database, string.Create(CultureInfo.InvariantCulture, $"import of {size.Cases:N0} cases"), "rows/s", created / took.TotalSeconds, server(database), LowerIsBetter: false) { Problem = created == size.Cases ? null : $"created {created}" });

        static double? server(string database) => database == "SQLite" ? 2_000 : null;
    }

    private static async Task PagesAsync(string database, Uri address, Known known, Size size, Figures figures, CancellationToken cancellationToken)
    {
        var browsers = Enumerable.Range(0, size.Clients).Select(_ => new Browser(address)).ToList();
        var admins = Enumerable.Range(0, size.Clients).Select(_ => new Browser(address)).ToList();
        foreach (var (browser, admin) in browsers.Zip(admins))
        {
            await browser.SignInAsync(Leader, Demonstration.Password, cancellationToken);
            await admin.SignInAsync(Somebody, Demonstration.Password, cancellationToken);
        }

        var strangers = Enumerable.Range(0, size.Clients).Select(_ => new Browser(address)).ToList();
        foreach (var page in Page.All(known))
        {
            var clients = !page.Staff ? strangers : page.Path.StartsWith("/admin", StringComparison.Ordinal) || page.Path.StartsWith("/messages", StringComparison.Ordinal) ? admins : browsers;
            figures.Add(await MeasureAsync(database, page, clients, size, cancellationToken));
        }

        foreach (var browser in browsers.Concat(admins).Concat(strangers))
        {
            browser.Dispose();
        }
    }

    private static async Task<Figure> MeasureAsync(string database, Page page, List<Browser> clients, Size size, CancellationToken cancellationToken)
    {
        string? problem = null;
        for (var i = 0; i < size.WarmUps && problem is null; i++)
        {
            problem = (await clients[i % clients.Count].AskAsync(page, cancellationToken)).Problem;
        }

        if (problem is not null)
        {
            return new Figure(database, page.Path, "ms", 0, page.Bar, LowerIsBetter: true) { Problem = problem };
        }

        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(clients.Select(client => Task.Run(async () =>
        {
            var mine = new List<(double Took, string? Problem)>();
            for (var i = 0; i < size.Requests / clients.Count; i++)
            {
                mine.Add(await client.AskAsync(page, cancellationToken));
            }

            return mine;
        })));
        var elapsed = clock.Elapsed.TotalSeconds;
        var all = answers.SelectMany(mine => mine).ToList();
        var sorted = all.Select(answer => answer.Took).Order().ToList();
        double At(double part) => sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(part * sorted.Count) - 1)];
        return new Figure(database, page.Path, "ms", At(0.95), page.Bar, LowerIsBetter: true)
        {
            P50 = At(0.5),
            P99 = At(0.99),
            PerSecond = all.Count / elapsed,
            Problem = all.FirstOrDefault(answer => answer.Problem is not null).Problem,
        };
    }

    public static async Task<string> NewDatabaseAsync(string server, CancellationToken cancellationToken)
    {
        var name = "reeve_bench_" + Guid.NewGuid().ToString("N")[..8];
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellationToken);
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }
}
