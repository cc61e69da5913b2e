using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;

namespace Reeve.Messages.Letters;

/// <summary>Marks letters as printed, or puts them back.</summary>
internal sealed class MarkLetters(Work work)
{
    private const int MostAtOnce = 500;

    /// <returns>How many were marked; one that somebody else marked meanwhile is passed over when several are marked.</returns>
    public Task<int> PrintedAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        MarkAsync(ids, MessageState.Waiting, TryOutcome.Printed, "letter.printed", message =>
        {
            message.Print(work.Now);
            if (message.CaseId is { } caseId)
            {
                work.Raise(new CustomerTold(caseId, message.CustomerId, message.Id, message.Kind));
            }
        }, cancellationToken);

    public Task<int> PutBackAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        MarkAsync(ids, MessageState.Done, TryOutcome.NotPrinted, "letter.put-back", message => message.PutBack(), cancellationToken);

    /// <summary>Says in what forms a letter is to reach its reader.</summary>
    public async Task SendAsAsync(Guid id, IReadOnlyCollection<PaperFormat> forms, CancellationToken cancellationToken)
    {
        var message = await work.Db.Set<Message>().SeenBy(work.Actor).FirstOrDefaultAsync(each => each.Id == id && each.Way == MessageWay.Letter, cancellationToken) ?? throw Refused.Missing("this letter");
        message.SendAs(forms);
        work.Record("letter.forms-chosen", "message", message.Id, new { forms }, message.Reference);
        work.Signal("messages");
        await work.SaveAsync(cancellationToken);
    }

    private async Task<int> MarkAsync(IReadOnlyCollection<Guid> ids, MessageState from, TryOutcome outcome, string action, Action<Message> mark, CancellationToken cancellationToken)
    {
        if (ids.Count is 0 or > MostAtOnce)
        {
            throw new Refused("letters-none-chosen", RefusalKind.Invalid, ids.Count == 0 ? "Choose at least one letter." : "Mark at most 500 letters at once.", "Ids");
        }

        var wanted = ids.Distinct().ToList();
        var messages = await work.Db.Set<Message>().SeenBy(work.Actor).Where(message => wanted.Contains(message.Id) && message.Way == MessageWay.Letter).ToListAsync(cancellationToken);
        if (messages.Count == 0)
        {
            throw Refused.Missing("these letters");
        }

        var marked = wanted.Count == 1 ? messages : messages.Where(message => message.State == from).ToList();
        foreach (var message in marked)
        {
            mark(message);
            work.Db.Add(new MessageTry { Id = work.NewId(), MessageId = message.Id, At = work.Now, Outcome = outcome, By = work.Actor.Name });
            work.Record(action, "message", message.Id, null, message.Reference);
        }

        work.Signal("messages");
        await work.SaveAsync(cancellationToken);
        return marked.Count;
    }
}
