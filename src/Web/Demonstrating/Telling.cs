using Reeve.Kernel;
using Reeve.Kernel.Database;

namespace Reeve.Web.Demonstrating;

/// <summary>Tells a demonstration's last weeks while its pages are open already, so that nobody waits for the story to look at the council.</summary>
internal sealed class Telling : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DemonstrationClock clock;
    private IAsyncDisposable? alone;
    private Task told = Task.CompletedTask;

    private Telling(WebApplication app, DemonstrationClock clock, IAsyncDisposable? alone) => (this.app, this.clock, this.alone) = (app, clock, alone);

    /// <summary>Fills an empty database with the example council. Null when its weeks are told already.</summary>
    public static async Task<Telling?> PrepareAsync(WebApplication app, DemonstrationClock clock, CancellationToken cancellationToken)
    {
        // Nodes that start together fill it once; the others wait here until all is told.
        var alone = await app.Services.GetRequiredService<Dialect>().AloneAsync("demonstration", wait: true, cancellationToken);
        await Demonstration.FillAsync(app.Services, cancellationToken);
        var telling = new Telling(app, clock, alone);
        if (await Demonstration.IsToldAsync(app.Services, cancellationToken))
        {
            await telling.DisposeAsync();
            return null;
        }

        app.Services.GetRequiredService<Beginning>().Hold();
        return telling;
    }

    /// <summary>Call when the pages are open.</summary>
    public void Start() => told = Task.Run(TellAsync);

    public async ValueTask DisposeAsync()
    {
        await told;
        await LeaveAsync();
    }

    private async Task TellAsync()
    {
        try
        {
            Console.WriteLine("  Its last four weeks and the registers of two services are being written, and are all there in some twenty seconds …");
            await clock.TellAsync(goTo => Demonstration.SeedAsync(app.Services, goTo, app.Lifetime.ApplicationStopping));
            await Registers.TakeOverAsync(app.Services, Demonstration.Pack(), app.Lifetime.ApplicationStopping);
            Console.WriteLine("  … they are all there.");
        }
        catch (OperationCanceledException)
        {
            // Stopped half way: the council is there, and what was told of its weeks.
        }
        catch (Exception exception)
        {
            app.Logger.LogError(exception, "The demonstration's weeks could not be told to the end. The council is complete without them; for the whole, start again with an empty folder.");
        }
        finally
        {
            app.Services.GetRequiredService<Beginning>().Release();
            await LeaveAsync();
        }
    }

    private async ValueTask LeaveAsync()
    {
        if (alone is { } mine)
        {
            alone = null;
            await mine.DisposeAsync();
        }
    }
}
