using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Reeve.Bench;

/// <summary>One thing measured. Milliseconds where there are percentiles; a value with its unit elsewhere.</summary>
internal sealed record Figure(string Database, string What, string Unit, double Value, double? Bar, bool LowerIsBetter)
{
    public double? P50 { get; init; }

    public double? P99 { get; init; }

    public double? PerSecond { get; init; }

    public string? Problem { get; init; }

    public bool? Met => Problem is not null ? false : Bar is { } bar ? LowerIsBetter ? Value <= bar : Value >= bar : null;
}

/// <summary>All that was measured, written as JSON for programs and as a table for people.</summary>
internal sealed class Figures(Size size)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly List<Figure> all = [];

    /// <summary>True when a page did not answer as it should; its figure means nothing then.</summary>
    public bool Broken => all.Any(figure => figure.Problem is not null);

    public void Add(Figure figure)
    {
        all.Add(figure);
        Console.WriteLine(Line(figure));
    }

    /// <summary>For each work done over both: its rate over the second as a part of that over the first.</summary>
    public void Compare(string first, string second, double bar)
    {
        var before = all.Where(figure => figure.Database == first && figure.PerSecond > 0).ToDictionary(figure => Work(figure), figure => figure.PerSecond!.Value);
        foreach (var figure in all.Where(figure => figure.Database == second && figure.PerSecond > 0 && before.ContainsKey(Work(figure))).ToList())
        {
            Add(new Figure(second, Work(figure) + ": its rate, times that before", "", figure.PerSecond!.Value / before[Work(figure)], bar, LowerIsBetter: false));
        }

        static string Work(Figure figure) => figure.What.Split(" (")[0];
    }

    public async Task WriteAsync(string folder, string? name, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        name ??= TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd-HHmm", CultureInfo.InvariantCulture) + (size == Size.Full ? "" : "-" + size.Name);
        var machine = new { Cores = Environment.ProcessorCount, System = RuntimeInformation.OSDescription, Runtime = RuntimeInformation.FrameworkDescription };
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".json"), JsonSerializer.Serialize(new { At = TimeProvider.System.GetUtcNow(), Machine = machine, Size = size, Figures = all }, Json), cancellationToken);
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"# Measured {name}").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{machine.Cores} cores, {machine.System}, {machine.Runtime}; {size.Cases:N0} cases, {size.Customers:N0} customers, {size.Clients} clients, {size.Requests} requests a page after {size.WarmUps} to warm up.").AppendLine()
            .AppendLine("| database | what | p50 | p95 or value | p99 | a second | bar | |").AppendLine("|---|---|---:|---:|---:|---:|---:|---|");
        foreach (var figure in all)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {figure.Database} | {figure.What} | {figure.P50:0.0} | {figure.Value:#,0.##} {figure.Unit} | {figure.P99:0.0} | {figure.PerSecond:#,0} | {(figure.Bar is { } bar ? bar.ToString("#,0.##", CultureInfo.InvariantCulture) : "")} | {Word(figure)} |");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, name + ".md"), text.ToString(), cancellationToken);
        Console.WriteLine($"Written: {Path.Combine(folder, name + ".md")}");
    }

    private static string Line(Figure figure) =>
        string.Create(CultureInfo.InvariantCulture, $"{figure.Database,-10} {figure.What,-44} {figure.Value,12:#,0.0} {figure.Unit,-7} {(figure.P50 is { } p50 ? $"p50 {p50:0.0} p99 {figure.P99:0.0} {figure.PerSecond:0}/s " : "")}{Word(figure)}");

    private static string Word(Figure figure) => figure.Problem ?? figure.Met switch { true => "met", false => "NOT MET", null => "" };
}
