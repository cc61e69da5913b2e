using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Reeve.Kernel.Values;

namespace Reeve.Bench;

/// <summary>
/// The same rows that opening a case writes, written without Reeve: by pgbench in one transaction, and by a
/// hand-written endpoint with raw commands. What Reeve costs above these is what it does besides storing.
/// </summary>
internal static partial class Ceiling
{
    private static readonly (string Table, string Column)[] Tables = [("cases", "id"), ("case_clocks", "case_id"), ("case_entries", "case_id"), ("search_documents", "subject_id"), ("journal", "subject_id")];

    /// <returns>Milliseconds of processor for each request of the hand-written endpoint, by how many clients asked.</returns>
    public static async Task<IReadOnlyDictionary<int, double>> RunAsync(string database, string connection, Size size, Dictionary<string, string> create, Figures figures, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var inserts = await InsertsAsync(source, cancellationToken);
        foreach (var clients in new[] { 4, 16 })
        {
            figures.Add(new Figure(database, $"the same {inserts.Count} rows by pgbench, {clients} clients", "a second", await PgbenchAsync(connection, inserts, clients, size, cancellationToken), null, LowerIsBetter: false));
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPost("/", (Delegate)((HttpContext http) => InsertAsync(source, inserts, http)));
        await app.StartAsync(cancellationToken);
        var address = new Uri(app.Urls.First());
        var costs = new Dictionary<int, double>();
        var bare = new Dictionary<string, string>(create) { ["URL"] = "/" };
        foreach (var clients in new[] { 4, 16 })
        {
            await Wrk.RunAsync(address, clients, size.WarmUpSeconds, bare, cancellationToken);
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var phase = await Wrk.RunAsync(address, clients, size.Seconds, bare, cancellationToken);
            var each = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / Math.Max(1, phase.Requests);
            figures.Add(new Figure(database, string.Create(CultureInfo.InvariantCulture, $"the same rows by a hand-written endpoint, {clients} clients ({each:0.00} ms of processor)"), "ms", phase.P95, null, LowerIsBetter: true) { P50 = phase.P50, P99 = phase.P99, PerSecond = phase.PerSecond, Problem = phase.Problem });
            costs[clients] = each;
        }

        return costs;
    }

    /// <summary>The rows of the newest case as insert statements, $1 its id and $2 its reference.</summary>
    private static async Task<IReadOnlyList<string>> InsertsAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var find = source.CreateCommand("SELECT id, reference FROM cases WHERE door = 'Api' ORDER BY opened_at DESC LIMIT 1");
        await using var found = await find.ExecuteReaderAsync(cancellationToken);
        await found.ReadAsync(cancellationToken);
        var (id, reference) = (found.GetGuid(0), found.GetString(1));
        var inserts = new List<string>();
        foreach (var (table, column) in Tables)
        {
            inserts.AddRange(await RowsAsync(source, table, $"{column} = '{id}'", id, reference, cancellationToken));
        }

        inserts.AddRange(await RowsAsync(source, "outbox", $"payload::text LIKE '%{id}%'", id, reference, cancellationToken));
        return inserts;
    }

    private static async Task<List<string>> RowsAsync(NpgsqlDataSource source, string table, string where, Guid id, string reference, CancellationToken cancellationToken)
    {
        var columns = new List<string>();
        await using (var command = source.CreateCommand($"SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' AND is_identity = 'NO' AND column_default IS NULL AND is_generated = 'NEVER' ORDER BY ordinal_position"))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                columns.Add(reader.GetString(0));
            }
        }

        var rows = new List<string>();
        await using var select = source.CreateCommand($"SELECT {string.Join(", ", columns.Select(column => $"\"{column}\"::text"))} FROM {table} WHERE {where}");
        await using var read = await select.ExecuteReaderAsync(cancellationToken);
        while (await read.ReadAsync(cancellationToken))
        {
            var values = columns.Select((column, i) => read.IsDBNull(i) ? "NULL" : Value(column, read.GetString(i)));
            rows.Add($"INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", values)})");
        }

        return rows;

        string Value(string column, string text) =>
            text == id.ToString() ? "@id" : text == reference ? "@reference" : column == "id" ? "gen_random_uuid()" : "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
    }

    private static async Task<IResult> InsertAsync(NpgsqlDataSource source, IReadOnlyList<string> inserts, HttpContext http)
    {
        using var told = await System.Text.Json.JsonDocument.ParseAsync(http.Request.Body);
        var email = told.RootElement.GetProperty("customer").GetProperty("email").GetString()!;
        var (id, reference) = (Guid.CreateVersion7(), Reference.New());
        await using var connection = await source.OpenConnectionAsync();
        await using (var ask = new NpgsqlCommand("SELECT customer_id FROM customer_contact_points WHERE normal = $1 LIMIT 1", connection))
        {
            ask.Parameters.AddWithValue(email);
            await ask.ExecuteScalarAsync();
        }

        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var insert in inserts)
        {
            var command = new NpgsqlBatchCommand(insert);
            command.Parameters.AddWithValue("id", id);
            command.Parameters.AddWithValue("reference", reference);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return Results.Json(new { reference }, statusCode: 201);
    }

    private static async Task<double> PgbenchAsync(string connection, IReadOnlyList<string> inserts, int clients, Size size, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        var file = Path.GetTempFileName();
        var script = new StringBuilder("SELECT quote_literal(gen_random_uuid()) AS id, quote_literal('RV-' || upper(substr(md5(random()::text), 1, 8))) AS reference \\gset\nBEGIN;\n");
        foreach (var insert in inserts)
        {
            // What follows a colon and is no variable's name, pgbench leaves as it is.
            script.Append(insert.Replace("@id", ":id", StringComparison.Ordinal).Replace("@reference", ":reference", StringComparison.Ordinal)).AppendLine(";");
        }

        await File.WriteAllTextAsync(file, script.AppendLine("COMMIT;").ToString(), cancellationToken);
        var program = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(folder => Path.Combine(folder, "bin", "pgbench")).First(File.Exists);
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-n", "-M", "simple", "-f", file, "-c", $"{clients}", "-j", "2", "-T", $"{size.Seconds}", "-h", settings.Host!, "-p", settings.Port.ToString(CultureInfo.InvariantCulture), "-U", settings.Username!, settings.Database! })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        File.Delete(file);
        var rate = Rate().Match(await output);
        return rate.Success ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture) : throw new InvalidOperationException("pgbench failed: " + await errors);
    }

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Rate();
}
