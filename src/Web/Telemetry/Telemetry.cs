using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;

namespace Reeve.Web.Telemetry;

/// <summary>Sends traces and metrics by OTLP when Telemetry:Otlp names where; nothing personal leaves with them.</summary>
internal sealed class SendTelemetry(IConfiguration configuration, IServiceScopeFactory scopes, TimeProvider time, ILogger<SendTelemetry> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private static readonly string[] Meters = [Measures.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];
    private MeterProvider? metrics;
    private TracerProvider? traces;

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["Telemetry:Otlp"] is { Length: > 0 })
        {
            services.AddHostedService<SendTelemetry>();
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        var to = new Uri(configuration["Telemetry:Otlp"]!);
        var protocol = configuration["Telemetry:Protocol"] == "http" ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        var share = configuration.GetValue("Telemetry:Traces", 0.1);
        var resource = ResourceBuilder.CreateDefault().AddService("reeve", serviceVersion: Backups.MakeBackup.Product);
        Uri At(string signal) => protocol == OtlpExportProtocol.HttpProtobuf ? new Uri(to, "/v1/" + signal) : to;
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters)
            .AddOtlpExporter(options => (options.Endpoint, options.Protocol) = (At("metrics"), protocol)).Build();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Measures.Name, "Microsoft.AspNetCore")
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(Math.Clamp(share, 0, 1)))).AddProcessor(new NothingPersonal())
            .AddOtlpExporter(options => (options.Endpoint, options.Protocol) = (At("traces"), protocol)).Build();
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        metrics?.Dispose();
        traces?.Dispose();
    }

    /// <summary>Reads what waits in the outbox; a gauge may not wait for the database itself.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var outbox = scope.ServiceProvider.GetRequiredService<ReeveDb>().Set<OutboxMessage>().AsNoTracking();
                var waiting = outbox.Where(message => message.State == OutboxState.Waiting);
                var now = time.UtcNow();
                var oldest = await waiting.MinAsync(message => (DateTime?)message.DueAt, stoppingToken);
                Measures.Outbox.Set(await waiting.LongCountAsync(stoppingToken), await outbox.LongCountAsync(message => message.State == OutboxState.Failed, stoppingToken), oldest < now ? now - oldest.Value : TimeSpan.Zero);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("What waits in the outbox could not be counted: {Kind}", exception.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Takes addresses, queries and browsers' words out of spans: a path may hold a reference, a query anything typed. The route stays.</summary>
    internal sealed class NothingPersonal : BaseProcessor<Activity>
    {
        private static readonly string[] Taken = ["url.path", "url.query", "url.full", "http.target", "http.url", "user_agent.original", "client.address", "network.peer.address", "db.statement", "db.query.text"];

        public override void OnEnd(Activity data)
        {
            ArgumentNullException.ThrowIfNull(data);
            foreach (var tag in Taken)
            {
                data.SetTag(tag, null);
            }

            if (data.Source.Name == "Microsoft.AspNetCore" && data.GetTagItem("http.route") is string route)
            {
                data.DisplayName = $"{data.GetTagItem("http.request.method")} {route}";
            }
        }
    }
}
