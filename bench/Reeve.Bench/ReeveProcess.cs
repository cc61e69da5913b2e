using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Reeve.Bench;

/// <summary>The program as its own process, as it is run in a council.</summary>
internal sealed class ReeveProcess : IAsyncDisposable
{
    private readonly Process process;

    private readonly Task told;

    private ReeveProcess(Process process, Uri address, TimeSpan ready, Task told) => (this.process, Address, Ready, this.told) = (process, address, ready, told);

    /// <summary>The published executable.</summary>
    public static string Program { get; set; } = "reeve";

    public Uri Address { get; }

    /// <summary>From start to the first "ready".</summary>
    public TimeSpan Ready { get; }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Its share of the machine's memory, pages shared with others divided among them (PSS).</summary>
    public double Megabytes() =>
        double.Parse(File.ReadLines($"/proc/{process.Id}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    public static async Task<ReeveProcess> ServeAsync(IReadOnlyList<string> place, bool demo, CancellationToken cancellationToken)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var clock = Stopwatch.StartNew();
        var process = Start(["serve", "--urls", address.ToString().TrimEnd('/'), .. place, .. demo ? ["--demo"] : Array.Empty<string>()]);
        var said = HearAsync(process.StandardOutput, cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        using var client = new HttpClient { BaseAddress = address };
        while (clock.Elapsed < TimeSpan.FromMinutes(3))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException("reeve serve stopped by itself: " + await errors);
            }

            try
            {
                if ((await client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken)).IsSuccessStatusCode)
                {
                    return new ReeveProcess(process, address, clock.Elapsed, said);
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20, cancellationToken);
        }

        process.Kill();
        throw new TimeoutException("reeve serve was not ready within three minutes.");
    }

    /// <summary>Until a first demonstration has told its weeks.</summary>
    public Task ToldAsync(CancellationToken cancellationToken) => told.WaitAsync(TimeSpan.FromMinutes(3), cancellationToken);

    /// <summary>Reads on to the end, so that the program never waits for its reader; done when the weeks are told.</summary>
    private static Task HearAsync(StreamReader output, CancellationToken cancellationToken)
    {
        var told = new TaskCompletionSource();
        _ = Task.Run(
            async () =>
            {
                while (await output.ReadLineAsync(cancellationToken) is { } line)
                {
                    if (line.Contains("they are all there", StringComparison.Ordinal))
                    {
                        told.TrySetResult();
                    }
                }
            },
            cancellationToken);
        return told.Task;
    }

    public static async Task<(string Output, TimeSpan Took)> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? (await output, clock.Elapsed) : throw new InvalidOperationException($"reeve {arguments[0]} failed: {await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static Process Start(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true };
        // One address asks for all; that no other is shut out by it is tested elsewhere.
        foreach (var limit in (string[])["Website__Typing", "Website__Looking", "AsYouType"])
        {
            start.Environment[$"REEVE_Limits__{limit}__Burst"] = "1000000";
            start.Environment[$"REEVE_Limits__{limit}__PerSecond"] = "1000000";
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("reeve did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
