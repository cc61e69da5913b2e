using System.Globalization;
using Npgsql;
using Reeve.Web;

namespace Reeve.Bench;

/// <summary>Cases through the API and pages under wrk: create, read, list and search, beside what the database alone could do.</summary>
internal static class ApiBench
{
    private const string Key = "demo-key";
    private const string Leader = "rukhsana.tarrant@marlshire.example";
    private static readonly string[] Words = ["mattress", "pothole", "light", "graffiti", "drain", "sidewalk"];

    public static async Task RunAsync(string database, string folder, string? connection, ReeveProcess reeve, Size size, Figures figures, bool ceiling, CancellationToken cancellationToken)
    {
        var costs = new Dictionary<int, double>();
        var cookie = await CookieAsync(reeve.Address, cancellationToken);
        var references = await ReferencesAsync(reeve.Address, cookie, cancellationToken);
        Dictionary<string, string> asKey(string mark, params IEnumerable<string> paths) => new() { ["KEY"] = Key, ["MARK"] = mark, ["PATHS"] = string.Join('\n', paths) };
        Dictionary<string, string> asLeader(string mark, params IEnumerable<string> paths) => new() { ["COOKIE"] = cookie, ["MARK"] = mark, ["PATHS"] = string.Join('\n', paths) };

        await OneAsync("case as JSON, 4 clients", 15, 4, asKey("\"reference\"", references.Select(reference => "/api/v1/cases/" + reference)));
        await OneAsync("case page as HTML, 4 clients", 15, 4, asLeader("RV-", references.Select(reference => "/cases/" + reference)));
        await OneAsync("list of 50 as JSON, 4 clients", null, 4, asKey("\"reference\"", "/api/v1/cases?status=open&limit=50&sort=-received"));
        await OneAsync("list of 50 as HTML, 4 clients", null, 4, asLeader("RV-", "/cases?status=open"));
        await OneAsync("text search, newest 20, 4 clients", 20, 4, asKey("\"reference\"", Words.Select(word => $"/api/v1/cases?q={word}&limit=20&sort=-received")));

        var create = new Dictionary<string, string> { ["WORK"] = "create", ["KEY"] = Key, ["MARK"] = "\"reference\":\"RV-" };
        foreach (var (clients, bar) in new (int, double?)[] { (4, connection is null ? null : 12), (16, connection is null ? 60 : null) })
        {
            var before = await CasesAsync(reeve.Address, cancellationToken);
            var phase = await OneAsync($"create a case, {clients} clients", bar, clients, create, leavesMore: true);
            var stored = await CasesAsync(reeve.Address, cancellationToken) - before;
            // A request cut off at the end may have been stored; an answer that was not stored would be a lost case.
            if (stored is { } rows && rows < phase.Good)
            {
                figures.Add(new Figure(database, $"create a case, {clients} clients: rows stored", "rows", rows, phase.Good, LowerIsBetter: false) { Problem = $"{phase.Good} answered, {rows} stored" });
            }

            // What follows from a case comes after whoever asks (ADR 22); until then it is owed.
            var after = await Outstanding.DoneAsync(folder, connection, cancellationToken);
            figures.Add(new Figure(database, $"create a case, {clients} clients: with all that followed, done {after.TotalSeconds:0} s later", "a second", phase.Good / (size.Seconds + after.TotalSeconds), null, LowerIsBetter: false));
        }

        figures.Add(new Figure(database, "memory after the run (PSS)", "MB", reeve.Megabytes(), 300, LowerIsBetter: true));
        await Task.Delay(TimeSpan.FromSeconds(30), cancellationToken);
        figures.Add(new Figure(database, "memory half a minute later (PSS)", "MB", reeve.Megabytes(), null, LowerIsBetter: true));
        if (ceiling && connection is not null)
        {
            foreach (var (clients, bare) in await Ceiling.RunAsync(database, connection, size, create, figures, cancellationToken))
            {
                figures.Add(new Figure(database, $"processor of creating a case, {clients} clients, over the hand-written endpoint's", "times", costs[clients] / bare, 2, LowerIsBetter: true));
            }
        }

        async Task<Phase> OneAsync(string what, double? bar, int clients, Dictionary<string, string> environment, bool leavesMore = false)
        {
            // The first half minute of a work is spent compiling it better; what a warm-up left to be done is not this phase's.
            await Wrk.RunAsync(reeve.Address, clients, size.WarmUpSeconds, environment, cancellationToken);
            if (leavesMore)
            {
                await Outstanding.DoneAsync(folder, connection, cancellationToken);
            }

            var cpu = reeve.Processor;
            var phase = await Wrk.RunAsync(reeve.Address, clients, size.Seconds, environment, cancellationToken);
            var each = (reeve.Processor - cpu).TotalMilliseconds / Math.Max(1, phase.Requests);
            costs[clients] = each;
            figures.Add(new Figure(database, string.Create(CultureInfo.InvariantCulture, $"{what} ({each:0.00} ms of processor)"), "ms", phase.P95, bar, LowerIsBetter: true) { P50 = phase.P50, P99 = phase.P99, PerSecond = phase.PerSecond, Problem = phase.Problem });
            return phase;
        }

        async Task<long?> CasesAsync(Uri _, CancellationToken token)
        {
            if (connection is null)
            {
                return null;
            }

            await using var open = new NpgsqlConnection(connection);
            await open.OpenAsync(token);
            await using var count = new NpgsqlCommand("SELECT COUNT(*) FROM cases", open);
            return (long)(await count.ExecuteScalarAsync(token))!;
        }
    }

    private static async Task<string> CookieAsync(Uri address, CancellationToken cancellationToken)
    {
        using var browser = new Browser(address);
        await browser.SignInAsync(Leader, Demonstration.Password, cancellationToken);
        return browser.Cookie;
    }

    /// <summary>Cases that both the key and the leader see: the newest on the leader's list.</summary>
    private static async Task<IReadOnlyList<string>> ReferencesAsync(Uri address, string cookie, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync(new Uri("/cases?status=open&sort=newest", UriKind.Relative), cancellationToken));
        return [.. page.QuerySelectorAll(".reeve-reference").Select(reference => reference.TextContent.Trim()).Distinct()];
    }
}
