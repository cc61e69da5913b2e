using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Reeve.Kernel.Database;

namespace Reeve.Organisation.Keys;

/// <summary>Writes down each minute which keys were used. Not a job: every node knows only of its own requests.</summary>
internal sealed class WriteKeyUse(KeyUse use, IServiceScopeFactory scopes, ILogger<WriteKeyUse> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await use.WriteAsync(scope.ServiceProvider.GetRequiredService<ReeveDb>(), scope.ServiceProvider.GetRequiredService<Dialect>(), stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // It is written a minute later.
                logger.LogWarning("When keys were used could not be written down: {Kind}", exception.GetType().Name);
            }
        }
    }
}
