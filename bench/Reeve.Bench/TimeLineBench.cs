using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Reeve.Web;

namespace Reeve.Bench;

/// <summary>
/// Whether a customer's page and time line open as fast with thousands of entries as with fifty: two customers whose contacts come
/// by the API, asked for by turns.
/// </summary>
internal static class TimeLineBench
{
    private const string Key = "demo-key";
    private const string Leader = "rukhsana.tarrant@marlshire.example";
    private const int Few = 50;
    private const int Many = 5_000;
    private const int Requests = 300;

    public static async Task RunAsync(string? connection, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("reeve_time_line").FullName;
        try
        {
            await using var reeve = await ReeveProcess.ServeAsync(["--data", folder, .. connection is null ? Array.Empty<string>() : ["--database", connection]], demo: true, cancellationToken);
            await reeve.ToldAsync(cancellationToken);
            using var api = new HttpClient { BaseAddress = reeve.Address };
            api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
            var (few, many) = (await SomebodyAsync(api, "Fewly", Few, cancellationToken), await SomebodyAsync(api, "Manyla", Many, cancellationToken));
            using var browser = new Browser(reeve.Address);
            await browser.SignInAsync(Leader, Demonstration.Password, cancellationToken);
            Console.WriteLine("page | entries | p50 ms | p95 ms");
            foreach (var (what, path) in new[] { ("customer", "/customers/{0}"), ("time line", "/customers/{0}/time-line") })
            {
                var pages = new[] { new Page(string.Format(CultureInfo.InvariantCulture, path, few), "reeve-timeline", true, null), new Page(string.Format(CultureInfo.InvariantCulture, path, many), "reeve-timeline", true, null) };
                var took = pages.Select(_ => new List<double>()).ToArray();
                for (var i = 0; i < Requests * 2; i++)
                {
                    var (ms, problem) = await browser.AskAsync(pages[i % 2], cancellationToken);
                    if (problem is not null)
                    {
                        throw new InvalidOperationException($"{pages[i % 2].Path} {problem}");
                    }

                    // The first hundred warm up.
                    if (i >= 100)
                    {
                        took[i % 2].Add(ms);
                    }
                }

                foreach (var (entries, times) in new[] { Few, Many }.Zip(took))
                {
                    times.Sort();
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} | {entries:N0} | {times[times.Count / 2]:0.0} | {times[times.Count * 95 / 100]:0.0}"));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Guid> SomebodyAsync(HttpClient api, string given, int contacts, CancellationToken cancellationToken)
    {
        var customer = await AddAsync(api, "/api/v1/customers", new { name = given + " Timeline", phone = "01632 960444" }, cancellationToken);
        for (var i = 0; i < contacts; i++)
        {
            var at = TimeProvider.System.GetUtcNow().AddMinutes(-30 * (contacts - i));
            await AddAsync(api, "/api/v1/contacts", new { channel = "phone", customerId = customer, startedAt = at, endedAt = at.AddMinutes(4), enquiries = new[] { new { words = "Where is my bin?", outcome = "answered" } } }, cancellationToken);
        }

        return customer;
    }

    private static async Task<Guid> AddAsync(HttpClient api, string path, object sent, CancellationToken cancellationToken)
    {
        using var answer = await api.PostAsJsonAsync(path, sent, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement.GetProperty("id").GetGuid() : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {text}");
    }
}
