using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Reeve.Bench;

/// <summary>What one phase of wrk gave. Milliseconds.</summary>
internal sealed record Phase(int Requests, int Good, int Bad, double Seconds, double P50, double P95, double P99, int Socket)
{
    public double PerSecond => Requests / Seconds;

    public string? Problem => Bad > 0 || Socket > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Bad} wrong answers, {Socket} broken connections") : null;
}

/// <summary>Load from a process of its own that costs little: the clients share the machine with what is measured.</summary>
internal static class Wrk
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<Phase> RunAsync(Uri address, int clients, int seconds, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-t1", $"-c{clients}", $"-d{seconds}s", "--timeout", "60s", "-s", Path.Combine(AppContext.BaseDirectory, "wrk", "reeve.lua"), address.ToString().TrimEnd('/') })
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["SEED"] = Random.Shared.Next(1, 1_000_000).ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start: install it (Debian: apt-get install wrk).");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var line = (await output).Split('\n').FirstOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal)) ?? throw new InvalidOperationException("wrk gave no result: " + await errors);
        var phase = JsonSerializer.Deserialize<Phase>(line["RESULT ".Length..], Json)!;
        if (phase.Problem is not null)
        {
            Console.Error.WriteLine(await errors);
        }

        return phase;
    }
}
