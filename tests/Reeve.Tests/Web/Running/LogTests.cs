using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reeve.Tests.Modules.Contacts;
using Reeve.Tests.Modules.Website;
using Reeve.Tests.Support;

namespace Reeve.Tests.Web.Running;

/// <summary>What people tell the council is not in the logs, whichever way they tell it and whatever goes wrong.</summary>
public class LogTests
{
    private static readonly string[] Planted = ["Zebedee", "Quillfeather", "zebedee.quillfeather@planted.example", "planted.example", "07700 900987", "07700900987", "+447700900987", "ZQ9 9QZ", "ZQ99QZ", "plumduff", "wrong-password-planted"];

    [Fact]
    public async Task Planted_names_addresses_numbers_and_words_reach_no_log()
    {
        using var log = new Kept();
        await using var app = await ReeveApp.StartAsync(builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Trace);
            builder.Logging.AddProvider(log);
            builder.Configuration["Smtp:Host"] = "127.0.0.1";
            builder.Configuration["Smtp:Port"] = "1";
        });

        // The website: a whole report, and what a broken or hostile browser sends.
        var resident = new Resident(app) { Name = "Zebedee Quillfeather", Email = "zebedee.quillfeather@planted.example" };
        resident.Answers["what-happened"] = "plumduff";
        var done = await resident.ReportAsync("pothole");
        var reference = Resident.ReferenceOf(done);
        await app.DrainAsync();
        var visitor = app.Visit();
        foreach (var url in new[]
        {
            "/search?q=Quillfeather+plumduff", "/track?reference=" + reference + "&proof=ZQ9+9QZ", "/track/" + reference + "?proof=zebedee.quillfeather%40planted.example", "/nothing/Quillfeather?email=zebedee.quillfeather@planted.example",
            "/report/pothole/where?search=ZQ9+9QZ", "/places/addresses?q=ZQ9+9QZ",
        })
        {
            await visitor.GetAsync(url);
        }

        await visitor.PostAsync("/sign-in", [KeyValuePair.Create("Email", "zebedee.quillfeather@planted.example"), KeyValuePair.Create("Password", "wrong-password-planted")]);
        var signIn = await visitor.GetAsync("/sign-in");
        await signIn.SubmitAsync(new { Email = "zebedee.quillfeather@planted.example", Password = "wrong-password-planted" });

        // The desk, the lists and the API.
        var adviser = await app.VisitAsync(People.Adviser);
        var desk = await adviser.StartAsync();
        await desk.WithCustomerAsync("Zebedee Quillfeather", "07700 900987");
        foreach (var url in new[] { "/customers?q=Quillfeather", "/customers/find?q=07700+900987", "/cases?q=plumduff", "/messages?text=Quillfeather", "/contacts?q=plumduff" })
        {
            await adviser.GetAsync(url);
        }

        using (var json = new StringContent("""{"service":"nothing","description":"plumduff","customer":{"name":"Zebedee Quillfeather","email":"zebedee.quillfeather@planted.example","phone":"07700 900987"}}""", System.Text.Encoding.UTF8, "application/json"))
        {
            await adviser.Http.PostAsync("/api/v1/cases", json, TestContext.Current.CancellationToken);
        }

        using (var broken = new StringContent("{\"customer\":{\"name\":\"Zebedee Quillfeather", System.Text.Encoding.UTF8, "application/json"))
        {
            await adviser.Http.PostAsync("/api/v1/cases", broken, TestContext.Current.CancellationToken);
        }

        await app.DrainAsync();
        var lines = log.Lines.ToList();
        lines.Count.ShouldBeGreaterThan(0, "The mail server that is not there is told of.");
        var told = lines.Where(line => Planted.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        string.Join('\n', told).ShouldBe("");
    }

    /// <summary>Every line, with its exception and its named values, that passes the program's own filters.</summary>
    private sealed class Kept : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(Kept kept, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(", ", pairs.Select(pair => $"{pair.Key}={pair.Value}")) : "";
                kept.Lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} [{values}] {exception}");
            }
        }
    }
}
