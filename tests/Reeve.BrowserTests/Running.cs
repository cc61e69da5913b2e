using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

[assembly: AssemblyFixture(typeof(Reeve.BrowserTests.Running))]

namespace Reeve.BrowserTests;

/// <summary>The demonstration as a process of its own on a free port, and a Chromium to look at it with. One for all journeys.</summary>
public sealed class Running : IAsyncLifetime
{
    private readonly string data = Path.Combine(Path.GetTempPath(), "reeve_browser_" + Guid.NewGuid().ToString("N")[..12]);
    private readonly Dictionary<string, string> signedIn = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? process;
    private IPlaywright? playwright;

    /// <summary>"http://127.0.0.1:PORT".</summary>
    public string Address { get; private set; } = "";

    public IBrowser Browser { get; private set; } = null!;

    public static string Root { get; } = FindRoot();

    public async ValueTask InitializeAsync()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        }

        Directory.CreateDirectory(data);
        var start = new ProcessStartInfo(Path.Combine(Root, "src/Web/bin/Debug/net10.0/reeve"))
        {
            ArgumentList = { "serve", "--demo", "--data", data, "--urls", Address },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        var said = new List<string>();
        process.OutputDataReceived += (_, line) =>
        {
            said.Add(line.Data ?? "");
            if (line.Data?.Contains("they are all there", StringComparison.Ordinal) == true)
            {
                told.TrySetResult();
            }
        };
        process.ErrorDataReceived += (_, line) => said.Add(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if ((await http.GetAsync(Address + "/health/ready")).IsSuccessStatusCode)
                {
                    break;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            if (process.HasExited || patience.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new InvalidOperationException("The demonstration did not start:\n" + string.Join('\n', said));
            }

            await Task.Delay(100);
        }

        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("REEVE_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Until the demonstration's last weeks are all there: mail goes out and jobs run from then on.</summary>
    public Task ToldAsync() => told.Task.WaitAsync(TimeSpan.FromSeconds(60));

    private async Task<string> SignedInAsync(string person)
    {
        await turn.WaitAsync();
        try
        {
            if (!signedIn.TryGetValue(person, out var state))
            {
                var page = await VisitAsync();
                await page.SignInAsync(person);
                signedIn[person] = state = await page.Context.StorageStateAsync();
                await page.Context.CloseAsync();
            }

            return state;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>A visitor with cookies of their own; a phone is 375 pixels wide.</summary>
    /// <param name="person">E-mail address of one of the staff, who comes signed in: through the page the first time, with the same cookies after it.</param>
    public async Task<IPage> VisitAsync(bool phone = false, bool script = true, string? person = null)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            JavaScriptEnabled = script,
            StorageState = person is null ? null : await SignedInAsync(person),
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            ViewportSize = phone ? new ViewportSize { Width = 375, Height = 812 } : new ViewportSize { Width = 1366, Height = 900 },
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Reeve.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Reeve.slnx was not found above the tests.");
    }
}
