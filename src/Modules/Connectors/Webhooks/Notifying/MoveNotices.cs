using Microsoft.EntityFrameworkCore;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Events;
using Reeve.Kernel.Values;
using Reeve.Moves.Contracts;

namespace Reeve.Connectors.Webhooks.Notifying;

/// <summary>What another system is told of a change of address: that there is one to read and answer, and nothing personal.</summary>
/// <param name="Receiver">Code under which it answers.</param>
/// <param name="News">move, correction or withdrawal.</param>
/// <param name="Day">The first day at the new address.</param>
internal sealed record MoveNotice(string Reference, string Receiver, string? Service, string? Authority, string? Team, string News, int Round, string Day, DateTime? DueAt)
{
    /// <summary>Ids of who moves; only where the webhook names the service and its scope says so.</summary>
    public IReadOnlyList<Guid>? CustomerIds { get; init; }
}

internal sealed record AboutMove(MoveNotice Move);

/// <summary>On the page of a move: how it goes with other systems that have not answered.</summary>
internal sealed class DeliveriesOfMove(Work work) : IMoveDeliveries
{
    /// <summary>How a delivery names the move and the receiver it is for.</summary>
    public static string CourseOf(string reference, string code) => $"{reference}/{code}";

    public async Task<IReadOnlyDictionary<Guid, string>> OfAsync(IReadOnlyList<Telling> tellings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tellings);
        var courses = tellings.Select(told => (string?)CourseOf(told.Reference, told.Code)).ToList();
        // The name as it stands, not as a parameter: the index is of these alone.
        var all = await work.Db.Set<WebhookDelivery>().AsNoTracking().Where(delivery => delivery.Event == "move.notified" && courses.Contains(delivery.Course))
            .OrderBy(delivery => delivery.CreatedAt).Select(delivery => new { delivery.Course, delivery.WebhookId, delivery.State, delivery.Attempts, delivery.DueAt, delivery.DoneAt }).ToListAsync(cancellationToken);
        var last = all.GroupBy(delivery => delivery.Course!).ToDictionary(course => course.Key, course => course.GroupBy(delivery => delivery.WebhookId).Select(each => each.Last()).ToList());
        return tellings.Where(told => last.ContainsKey(CourseOf(told.Reference, told.Code))).ToDictionary(told => told.ReceiverId, told => string.Join(' ', last[CourseOf(told.Reference, told.Code)].Select(delivery => delivery.State switch
        {
            DeliveryState.Delivered => $"Its system was told{(delivery.DoneAt is { } at ? " " + UkTime.Short(at) : "")}.",
            DeliveryState.Failed => $"Its system could not be told in {delivery.Attempts} tries. An administrator can send it again.",
            _ when delivery.DueAt == WebhookDelivery.Never => "Its system is paused; it is told when it goes on.",
            _ when delivery.Attempts > 0 => $"Its system was tried {delivery.Attempts} {(delivery.Attempts == 1 ? "time" : "times")} in vain; next try {UkTime.Short(delivery.DueAt)}.",
            _ => "Its system is about to be told.",
        })));
    }
}
