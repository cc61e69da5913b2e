using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;

namespace Reeve.Moves.Answering;

/// <summary>A receiver says that it has taken a change of address, or why it cannot: by its work list, the link in its mail, or its own system.</summary>
internal sealed class AnswerMove(Work work)
{
    /// <param name="version">As shown; null where the caller showed none.</param>
    public async Task ConfirmAsync(Guid receiverId, int? version, string by, CancellationToken cancellationToken)
    {
        var receiver = await LoadAsync(receiverId, version, cancellationToken);
        receiver.Confirm(by, work.Now);
        await KeepAsync(receiver, "move.confirmed", confirmed: true, cancellationToken);
    }

    public async Task RejectAsync(Guid receiverId, int? version, string by, string? reason, CancellationToken cancellationToken)
    {
        var receiver = await LoadAsync(receiverId, version, cancellationToken);
        receiver.Reject(by, reason, work.Now);
        await KeepAsync(receiver, "move.rejected", confirmed: false, cancellationToken);
    }

    /// <summary>A confirmation pressed by mistake.</summary>
    public async Task ReopenAsync(Guid receiverId, CancellationToken cancellationToken)
    {
        var receiver = await LoadAsync(receiverId, null, cancellationToken);
        receiver.Reopen(work.Now);
        work.Record("move.answer-undone", "move", receiver.MoveId, new { receiver = receiver.Code });
        work.Signal("moves");
        await work.SaveAsync(cancellationToken);
    }

    private async Task<MoveReceiver> LoadAsync(Guid id, int? version, CancellationToken cancellationToken)
    {
        var found = await work.Db.Set<MoveReceiver>().FirstOrDefaultAsync(receiver => receiver.Id == id, cancellationToken) ?? throw Refused.Missing("that notification");
        found.CheckVersion(version);
        return found;
    }

    private async Task KeepAsync(MoveReceiver receiver, string action, bool confirmed, CancellationToken cancellationToken)
    {
        work.Record(action, "move", receiver.MoveId, new { receiver = receiver.Code });
        work.Raise(new MoveAnswered(receiver.MoveId, receiver.Id, receiver.Round, confirmed));
        work.Signal("moves");
        await work.SaveAsync(cancellationToken);
    }
}
