using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;
using Reeve.Kernel.Api;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Files;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Live;
using Reeve.Kernel.Protection;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.SignIn;
using Reeve.Kernel.Snapshots;

namespace Reeve.Kernel;

/// <summary>Where an installation keeps its things.</summary>
/// <param name="DataFolder">Holds the SQLite database, files, keys and outgoing mail of a demonstration.</param>
/// <param name="ConnectionString">PostgreSQL's; null means SQLite in the data folder.</param>
/// <param name="Workers">False for commands that only read or write once and must not run jobs.</param>
public sealed record Installation(string DataFolder, string? ConnectionString, bool Demo = false, bool Workers = true)
{
    public string? VirusScan { get; init; }

    /// <summary>The secret with which journal entries are signed; null means the one in the database.</summary>
    public string? JournalKey { get; init; }

    /// <summary>Where the journal's anchors are written, besides being sent.</summary>
    public string Anchors => Path.Combine(DataFolder, "anchors");

    /// <summary>Where entries go that are older than the journal is kept in the database.</summary>
    public string JournalArchive => Path.Combine(DataFolder, "journal-archive");

    /// <summary>The list of erasures, one JSON object a line, kept beside the database so that a restored one can do them again.</summary>
    public string ErasureList => Path.Combine(DataFolder, "erasures.jsonl");
}

public static class KernelModule
{
    public static IServiceCollection AddKernel(this IServiceCollection services, Installation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        services.AddSingleton(installation);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ModelParts>();
        services.TryAddSingleton<EventCatalogue>();
        services.AddSingleton<Dialect>(_ => installation.ConnectionString is { } connection
            ? new PostgresDialect(connection)
            : new SqliteDialect(Path.Combine(installation.DataFolder, "reeve.db")));
        services.AddDbContextPool<ReeveDb>((provider, options) =>
        {
            provider.GetRequiredService<Dialect>().Configure(options);
            // Migrations are written by hand, without the generated copy of the model this warning compares with; a test compares instead.
            options.ConfigureWarnings(warnings => warnings
                .Ignore(RelationalEventId.PendingModelChangesWarning)
                // Whoever handles a failure says so: a write that comes twice is refused by the database every day and is no error.
                .Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.QueryIterationFailed, LogLevel.Debug)));
        });

        services.AddAuthentication();
        services.AddDataProtection().SetApplicationName("Reeve");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new ProtectionKeys(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<Dialect>())));
        services.AddHttpContextAccessor();
        services.AddScoped<Actors>();
        services.AddScoped<Work>();
        services.AddScoped<Views>();
        services.AddSingleton<BreachedPasswords>();
        services.AddSingleton<ApiLimits>().AddScoped<Idempotency>().AddJob<ForgetAnswers>();
        services.AddJob<ForgetDone>().AddJob<DropSuperseded>();
        services.AddSingleton<JournalPen>();
        services.AddScoped<JournalSealer>();
        services.AddScoped<JournalVerifier>();
        services.AddScoped<JournalEraser>();
        services.AddScoped<JournalAnchors>();
        services.AddScoped<JournalArchiver>();
        services.AddSingleton<LiveTopics>();
        services.AddSingleton<LiveRelay>();
        services.AddSingleton<Beginning>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<Courtesy>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<SnapshotStamps>();
        services.AddSingleton<ViewWriter>();
        services.AddSingleton<JobRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ViewWriter>());
        services.AddSingleton<IVirusScan>(_ => new CommandVirusScan(installation.VirusScan));
        services.AddSingleton(provider => new FileStore(Path.Combine(installation.DataFolder, "files"), provider.GetRequiredService<IVirusScan>()));

        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusedAccess>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        services.AddExceptionHandler<RefusedProblem>();
        services.AddProblemDetails();

        if (installation.Workers)
        {
            services.AddHostedService(provider => provider.GetRequiredService<Outbox>());
            services.AddHostedService(provider => provider.GetRequiredService<SnapshotStamps>());
            services.AddHostedService(provider => provider.GetRequiredService<LiveRelay>());
            services.AddQuartz();
            services.AddHostedService<JobSchedule>();
        }

        return services;
    }

    /// <summary>Brings a module's tables into the one model.</summary>
    public static IServiceCollection AddModel(this IServiceCollection services, Assembly assembly)
    {
        Instance<ModelParts>(services).Add(assembly);
        return services;
    }

    /// <param name="wanted">Asked with the event's name before one is kept for this listener, so that a listener nobody needs today costs nothing; must be quick. Null means always.</param>
    public static IServiceCollection AddListener<TEvent, TListener>(this IServiceCollection services, Func<string, bool>? wanted = null)
        where TEvent : class, IEvent
        where TListener : class, IListen<TEvent>
    {
        Instance<EventCatalogue>(services).Add<TEvent, TListener>(wanted);
        services.TryAddScoped<TListener>();
        return services;
    }

    public static IServiceCollection AddJob<TJob>(this IServiceCollection services)
        where TJob : class, Jobs.IJob
    {
        services.AddScoped<TJob>();
        services.AddSingleton(new JobRegistration(
            $"{typeof(TJob).Namespace!.Split('.')[1]}.{typeof(TJob).Name}",
            TJob.Purpose,
            TJob.Schedule,
            (scope, cancellationToken) => scope.GetRequiredService<TJob>().RunAsync(cancellationToken)));
        return services;
    }

    /// <summary>Adds a snapshot that is loaded when first asked for and after every <see cref="Work.Touch"/> of its name.</summary>
    public static IServiceCollection AddSnapshot<T>(this IServiceCollection services, string name, Func<IServiceProvider, CancellationToken, Task<T>> load)
        where T : class =>
        services.AddSingleton(provider => new Snapshot<T>(name, provider.GetRequiredService<SnapshotStamps>(), provider.GetRequiredService<IServiceScopeFactory>(), load));

    /// <summary>Counts the requests that are under way (see <see cref="Courtesy"/>): all but pages that are kept told. After routing.</summary>
    public static IApplicationBuilder UseCourtesy(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var courtesy = app.ApplicationServices.GetRequiredService<Courtesy>();
        return app.Use(async (context, next) =>
        {
            if (context.Request.Path.StartsWithSegments(LiveTopics.Path, StringComparison.Ordinal))
            {
                await next(context);
                return;
            }

            courtesy.Begin();
            try
            {
                await next(context);
            }
            finally
            {
                courtesy.End();
            }
        });
    }

    public static IApplicationBuilder UseActors(this IApplicationBuilder app) => app.UseMiddleware<ActorMiddleware>();

    public static void MapKernel(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Services.GetRequiredService<LiveTopics>().Map(app);
    }

    /// <summary>The migrations that the database does not have yet; all of them when there is no database.</summary>
    public static async Task<IReadOnlyList<string>> PendingAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        return [.. await scope.ServiceProvider.GetRequiredService<ReeveDb>().Database.GetPendingMigrationsAsync(cancellationToken)];
    }

    /// <summary>Brings the database to the newest version.</summary>
    /// <returns>The names of the migrations that ran.</returns>
    public static async Task<IReadOnlyList<string>> MigrateAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
        var dialect = scope.ServiceProvider.GetRequiredService<Dialect>();
        // Nodes that start together do it one after the other; the second finds it done.
        await using var alone = await dialect.AloneAsync("migrate", wait: true, cancellationToken);
        await dialect.PrepareAsync(db, cancellationToken);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            // Over millions of rows a step takes minutes.
            db.Database.SetCommandTimeout(TimeSpan.Zero);
            await db.Database.MigrateAsync(cancellationToken);
        }

        await JournalPen.PrepareAsync(db, cancellationToken);
        await ProtectionKeys.PrepareAsync(db, services, cancellationToken);
        return pending;
    }

    private static T Instance<T>(IServiceCollection services)
        where T : class, new()
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(T))?.ImplementationInstance is T found)
        {
            return found;
        }

        services.RemoveAll<T>();
        var made = new T();
        services.AddSingleton(made);
        return made;
    }
}
