using System.Reflection;
using Reeve.Kernel.Events;
using Reeve.Kernel.Jobs;
using Reeve.Tests.Support;

namespace Reeve.Tests.Architecture;

/// <summary>What modules show to each other, and what they promised to register.</summary>
public class SurfaceTests
{
    private static readonly IReadOnlyList<Assembly> Modules =
    [
        .. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "Modules"))
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Select(folder => Assembly.Load("Reeve." + Path.GetFileName(folder))),
    ];

    [Fact]
    public void Modules_show_their_contracts_and_nothing_else()
    {
        var shown = Modules.SelectMany(module => module.GetExportedTypes())
            .Where(type => !type.Namespace!.EndsWith(".Contracts", StringComparison.Ordinal) && !type.Name.EndsWith("Module", StringComparison.Ordinal) && !type.Name.EndsWith("Links", StringComparison.Ordinal))
            .Select(type => type.FullName);
        string.Join('\n', shown).ShouldBe("");
    }

    [Fact]
    public async Task Every_job_is_registered()
    {
        var written = Modules.Append(typeof(IJob).Assembly).SelectMany(module => module.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IJob)))
            .Select(type => $"{type.Namespace!.Split('.')[1]}.{type.Name}").Order(StringComparer.Ordinal);
        await using var app = await ReeveApp.StartAsync();
        var registered = ((JobRunner)app.Services.GetService(typeof(JobRunner))!).Registered.Select(job => job.Name).Order(StringComparer.Ordinal);
        string.Join('\n', registered).ShouldBe(string.Join('\n', written));
    }

    [Fact]
    public async Task Every_listener_is_registered()
    {
        var written = Modules.SelectMany(module => module.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false })
            .SelectMany(type => type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IListen<>))
                .Select(i => $"{EventCatalogue.NameOf(i.GetGenericArguments()[0])} > {type.Namespace!.Split('.')[1]}.{type.Name}"))
            .Order(StringComparer.Ordinal);
        await using var app = await ReeveApp.StartAsync();
        var registered = ((EventCatalogue)app.Services.GetService(typeof(EventCatalogue))!).Listeners.Select(pair => $"{pair.Event} > {pair.Listener}").Order(StringComparer.Ordinal);
        string.Join('\n', registered).ShouldBe(string.Join('\n', written));
    }

    [Fact]
    public void The_list_of_events_is_the_events_there_are()
    {
        var actual = Modules.SelectMany(module => module.GetTypes()).Where(type => type.GetCustomAttribute<EventAttribute>() is not null)
            .Select(type => type.GetCustomAttribute<EventAttribute>()!)
            .OrderBy(happened => happened.Name, StringComparer.Ordinal)
            .Select(happened => $"| `{happened.Name}` | {happened.Meaning} |");
        var written = File.ReadLines(Path.Combine(Repository.Root, "docs", "events.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal));
        string.Join('\n', written).ShouldBe(string.Join('\n', actual));
    }
}
