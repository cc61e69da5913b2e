using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;

namespace Reeve.Web;

/// <summary>Whether the process runs (<c>/health/live</c>) and whether it can do its work (<c>/health/ready</c>: database there and migrated).</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("alive")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(ReeveDb db, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Results.Text("stopping", statusCode: 503);
        }

        try
        {
            var waiting = await db.Database.GetPendingMigrationsAsync(cancellationToken);
            return waiting.Any() ? Results.Text("the database must be migrated", statusCode: 503) : Results.Text("ready");
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            return Results.Text("the database cannot be reached", statusCode: 503);
        }
    }
}
