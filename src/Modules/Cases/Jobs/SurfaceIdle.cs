using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Jobs;

/// <summary>
/// Marks open cases that nobody has touched for too long, so that they show on their owner's and leader's home. Too long
/// is half the working days in which the service promises to resolve, at least two and at most ten; five where it promises none.
/// What waits for the customer is given ten.
/// </summary>
internal sealed class SurfaceIdle(Work work, ICatalogue catalogue, IOrganisation organisation, TimeProvider time) : IJob
{
    private const int Most = 10;
    private static readonly TimeSpan PresenceKept = TimeSpan.FromMinutes(5);

    public static string Purpose => "Brings cases that nobody touches to their owner's and leader's home.";

    public static string Schedule => "0 10 * * * ?";

    public static int WorkingDays(PackService service) => service.Promise.Resolve switch
    {
        { Unit: PromiseUnit.WorkingDays, Amount: var days } => Math.Clamp(days / 2, 2, Most),
        { Unit: PromiseUnit.CalendarDays, Amount: var days } => Math.Clamp(days * 5 / 14, 2, Most),
        { } => 2,
        null => 5,
    };

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var view = await organisation.GetAsync(cancellationToken);
        var marked = 0;
        foreach (var service in await catalogue.ServicesAsync(cancellationToken))
        {
            var hours = view.Calendar(service.Definition.Promise.Calendar);
            DateTime Since(int days) => UkTime.ToUtc(hours.SubtractWorkingDays(hours.DateAt(now), days).ToDateTime(TimeOnly.MinValue));
            var (active, waiting) = (Since(WorkingDays(service.Definition)), Since(Most));
            marked += await work.Db.Set<Case>()
                .Where(found => found.ServiceId == service.Id && found.Open && found.IdleSince == null && found.TouchedAt < (found.WaitingSince == null ? active : waiting))
                .ExecuteUpdateAsync(set => set.SetProperty(found => found.IdleSince, now), cancellationToken);
        }

        var gone = now - PresenceKept;
        await work.Db.Set<CasePresence>().Where(presence => presence.SeenAt < gone).ExecuteDeleteAsync(cancellationToken);
        if (marked > 0)
        {
            work.Record("case.idle-marked", "job", Guid.Empty, new { marked });
            work.Signal("cases");
            await work.SaveAsync(cancellationToken);
        }
    }
}
