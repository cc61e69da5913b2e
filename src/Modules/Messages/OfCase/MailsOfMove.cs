using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Values;
using Reeve.Messages.Domain;
using Reeve.Messages.Listening;
using Reeve.Moves.Contracts;

namespace Reeve.Messages.OfCase;

/// <summary>On the page of a move: how it goes with the mails to teams that have not answered.</summary>
internal sealed class MailsOfMove(Work work) : IMoveDeliveries
{
    public async Task<IReadOnlyDictionary<Guid, string>> OfAsync(IReadOnlyList<Moves.Contracts.Telling> tellings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tellings);
        var keys = tellings.Select(told => TellOfMoves.KeyOf(told.ReceiverId, told.Round)).ToList();
        var mails = await work.Db.Set<Message>().AsNoTracking().Where(message => keys.Contains(message.OnceKey))
            .Select(message => new { message.SourceId, message.Way, message.State, message.Attempts, message.SentAt, message.LastError }).ToListAsync(cancellationToken);
        return mails.Where(mail => mail.SourceId is not null).ToDictionary(mail => mail.SourceId!.Value, mail => mail.State switch
        {
            MessageState.Sent => $"E-mail sent {UkTime.Short(mail.SentAt!.Value)}.",
            MessageState.Waiting when mail.Attempts > 0 => $"E-mail tried {mail.Attempts} {(mail.Attempts == 1 ? "time" : "times")} in vain; it is tried again by itself. {mail.LastError}",
            MessageState.Waiting => "E-mail waits to be sent.",
            MessageState.Failed => $"E-mail failed. {mail.LastError}",
            _ => "E-mail cancelled.",
        });
    }
}
