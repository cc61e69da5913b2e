using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Messages.Sending;
using Reeve.Messages.Telling;

namespace Reeve.Messages.Resending;

/// <summary>What an officer does to a message: send again, cancel, tell it by another way.</summary>
internal sealed class ChangeMessage(Work work, ICustomers customers, INeeds needs, MailSettings settings)
{
    public async Task SendAgainAsync(Guid id, CancellationToken cancellationToken)
    {
        var message = await LoadAsync(id, cancellationToken);
        if (message.Kind == MessageKind.OneTimeLink)
        {
            throw new Refused("link-not-again", RefusalKind.Conflict, "A one-time link is not sent again. Ask the customer to ask for a new one: it takes them a moment.");
        }

        message.SendAgain(work.Now, settings.NewMessageId(work.NewId()));
        work.Raise(new MessageQueued(message.Id));
        await KeepAsync(message, TryOutcome.SentAgain, null, "message.sent-again", cancellationToken);
    }

    public async Task CancelAsync(Guid id, CancellationToken cancellationToken)
    {
        var message = await LoadAsync(id, cancellationToken);
        message.Cancel(work.Now);
        await KeepAsync(message, TryOutcome.Cancelled, null, "message.cancelled", cancellationToken);
    }

    /// <summary>Tells it by another way that is known for the customer now.</summary>
    public async Task TurnAsync(Guid id, MessageWay way, CancellationToken cancellationToken)
    {
        var message = await LoadAsync(id, cancellationToken);
        var chosen = (await WaysAsync(message, cancellationToken)).FirstOrDefault(each => each.Way == way)
            ?? throw new Refused("way-unknown", RefusalKind.Conflict, "This is not known for the customer. Add it to their record first, then choose it here.");
        message.Turn(chosen.Way, chosen.Address, work.Now, (await NeedsAsync(message, cancellationToken)).NotBefore(work.Now));
        if (way == MessageWay.Email)
        {
            work.Raise(new MessageQueued(message.Id));
        }

        await KeepAsync(message, TryOutcome.OtherWay, MessageWords.Of(way), "message.turned", cancellationToken);
    }

    /// <summary>The ways the customer of a message could be told by now.</summary>
    public async Task<IReadOnlyList<ChosenWay>> WaysAsync(Message message, CancellationToken cancellationToken) =>
        message.CustomerId is { } customer && await customers.CardAsync(customer, cancellationToken) is { } card ? ChooseWay.Known(card, await NeedsAsync(message, cancellationToken)) : [];

    /// <summary>What its reader needs now, which may differ from when it was written.</summary>
    public async Task<CustomerNeeds> NeedsAsync(Message message, CancellationToken cancellationToken) =>
        message.CustomerId is { } customer ? await needs.OfAsync(customer, cancellationToken) : CustomerNeeds.None;

    private async Task<Message> LoadAsync(Guid id, CancellationToken cancellationToken) =>
        await work.Db.Set<Message>().SeenBy(work.Actor).SingleOrDefaultAsync(message => message.Id == id, cancellationToken) ?? throw Refused.Missing("this message");

    private Task KeepAsync(Message message, TryOutcome outcome, string? words, string action, CancellationToken cancellationToken)
    {
        work.Db.Add(new MessageTry { Id = work.NewId(), MessageId = message.Id, At = work.Now, Outcome = outcome, Words = words, By = work.Actor.Name });
        work.Record(action, "message", message.Id, words is null ? null : new { words }, message.Reference);
        work.Signal("messages");
        return work.SaveAsync(cancellationToken);
    }
}
