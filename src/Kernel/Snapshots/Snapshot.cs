using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Reeve.Kernel.Database;

namespace Reeve.Kernel.Snapshots;

/// <summary>
/// Small data that is read by every request and seldom changed (services, teams, boundaries), kept whole in
/// memory. A write says so with <see cref="Work.Touch"/>: this node reloads at once, others within two seconds.
/// </summary>
/// <param name="name">The stamp it follows: "catalogue".</param>
public sealed class Snapshot<T>(string name, SnapshotStamps stamps, IServiceScopeFactory scopes, Func<IServiceProvider, CancellationToken, Task<T>> load) : IDisposable
    where T : class
{
    private readonly SemaphoreSlim loading = new(1, 1);
    private (long Version, T Value)? held;

    public async ValueTask<T> GetAsync(CancellationToken cancellationToken = default)
    {
        var version = stamps.Version(name);
        if (held is { } current && current.Version == version)
        {
            return current.Value;
        }

        await loading.WaitAsync(cancellationToken);
        try
        {
            version = stamps.Version(name);
            if (held is { } other && other.Version == version)
            {
                return other.Value;
            }

            await using var scope = scopes.CreateAsyncScope();
            var value = await load(scope.ServiceProvider, cancellationToken);
            held = (version, value);
            return value;
        }
        finally
        {
            loading.Release();
        }
    }

    public void Dispose() => loading.Dispose();
}

/// <summary>How often each snapshot's data was changed, in a table all nodes watch.</summary>
public sealed class SnapshotStamps(IServiceScopeFactory scopes, TimeProvider time, ILogger<SnapshotStamps> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, long> local = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> seen = new(StringComparer.Ordinal);

    internal long Version(string name) => local.GetValueOrDefault(name);

    internal void Changed(string name) => local.AddOrUpdate(name, 1, (_, version) => version + 1);

    internal async Task RaiseAsync(ReeveDb db, string name, CancellationToken cancellationToken)
    {
        var stamp = await db.Set<SnapshotStamp>().FindAsync([name], cancellationToken);
        if (stamp is null)
        {
            // Another node may add it at the same time, which must not refuse the write of either.
            await db.Database.ExecuteSqlAsync($"INSERT INTO snapshot_stamps (name, version) VALUES ({name}, 0) ON CONFLICT (name) DO NOTHING", cancellationToken);
            stamp = await db.Set<SnapshotStamp>().SingleAsync(each => each.Name == name, cancellationToken);
        }

        // A clock reading rather than a count: two nodes that change at once must not arrive at the same number.
        stamp.Version = Math.Max(stamp.Version + 1, time.UtcNow().Ticks);
    }

    /// <summary>Looks at once what other nodes have changed, for whoever must not act on what was true two seconds ago.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var stamp in await scope.ServiceProvider.GetRequiredService<ReeveDb>().Set<SnapshotStamp>().AsNoTracking().ToListAsync(cancellationToken))
        {
            // One that was not seen before may have been raised after this node had loaded what it is of.
            if (!seen.TryGetValue(stamp.Name, out var before) || before != stamp.Version)
            {
                Changed(stamp.Name);
            }

            seen[stamp.Name] = stamp.Version;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("The stamps of snapshots could not be read: {Kind}", exception.GetType().Name);
            }
        }
    }
}

internal sealed class SnapshotStamp
{
    public required string Name { get; init; }

    public long Version { get; set; }
}

internal sealed class SnapshotStampMapping : IEntityTypeConfiguration<SnapshotStamp>
{
    public void Configure(EntityTypeBuilder<SnapshotStamp> builder)
    {
        builder.ToTable("snapshot_stamps");
        builder.HasKey(stamp => stamp.Name);
        builder.Property(stamp => stamp.Name).HasMaxLength(40);
    }
}
