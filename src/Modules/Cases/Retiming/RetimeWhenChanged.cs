using Reeve.Catalogue.Contracts;
using Reeve.Kernel.Events;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Snapshots;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Retiming;

/// <summary>Opening hours changed: whatever runs by them falls due at another time.</summary>
internal sealed class RetimeByHours(RetimeCases retime, SnapshotStamps stamps) : IListen<HoursChanged>
{
    public const string Because = "the opening hours changed";

    public async Task HandleAsync(HoursChanged happened, CancellationToken cancellationToken)
    {
        // Another node may have changed them: what is in memory here must be as new as the event.
        await stamps.CatchUpAsync(cancellationToken);
        await retime.RunAsync(Because, serviceId: null, cancellationToken);
    }
}

/// <summary>A service promises another time: its open cases fall due by it.</summary>
internal sealed class RetimeByPromise(RetimeCases retime, SnapshotStamps stamps) : IListen<ServicePromiseChanged>
{
    public const string Because = "what the service promises changed";

    public async Task HandleAsync(ServicePromiseChanged happened, CancellationToken cancellationToken)
    {
        await stamps.CatchUpAsync(cancellationToken);
        await retime.RunAsync(Because, happened.ServiceId, cancellationToken);
    }
}

/// <summary>Finds dates that are not what the hours and promises of today make them, such as after an update brought newer bank holidays.</summary>
internal sealed class RetimeNightly(RetimeCases retime) : IJob
{
    public static string Purpose => "Checks every open case’s dates against opening hours, bank holidays and promises as they are now.";

    public static string Schedule => "0 40 3 * * ?";

    public Task RunAsync(CancellationToken cancellationToken) =>
        retime.RunAsync("hours, bank holidays or promises changed", serviceId: null, cancellationToken);
}
