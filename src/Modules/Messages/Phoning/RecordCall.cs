using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Messages.Telling;

namespace Reeve.Messages.Phoning;

/// <summary>What came of ringing somebody. Every try is kept; a number that is not theirs turns the message into a letter.</summary>
internal sealed class RecordCall(Work work, ICustomers customers, INeeds needs)
{
    private const int LongestNote = 1000;
    private const int FirstHour = 9;
    private const int LastHour = 18;

    public async Task<Message> RunAsync(Guid id, TryOutcome outcome, string? note, CancellationToken cancellationToken)
    {
        var words = note?.Trim();
        if (words?.Length > LongestNote)
        {
            throw new Refused("note-too-long", RefusalKind.Invalid, "Shorten the note to 1,000 characters or fewer.", "Note");
        }

        var message = await work.Db.Set<Message>().SeenBy(work.Actor).SingleOrDefaultAsync(each => each.Id == id && each.Way == MessageWay.Phone, cancellationToken) ?? throw Refused.Missing("this call");
        switch (outcome)
        {
            case TryOutcome.Told:
                message.Told(work.Now);
                if (message.CaseId is { } caseId)
                {
                    work.Raise(new CustomerTold(caseId, message.CustomerId, message.Id, message.Kind));
                }

                break;
            case TryOutcome.NoAnswer:
                message.NoAnswer((await NeedsAsync(message, cancellationToken)).NotBefore(NextTry(work.Now)));
                break;
            case TryOutcome.WrongNumber:
                await GiveUpNumberAsync(message, cancellationToken);
                break;
            default:
                throw new Refused("call-outcome", RefusalKind.Invalid, "Choose what came of the call.", "Outcome");
        }

        work.Db.Add(new MessageTry { Id = work.NewId(), MessageId = message.Id, At = work.Now, Outcome = outcome, Words = string.IsNullOrEmpty(words) ? null : words, By = work.Actor.Name });
        work.Record("message.rung", "message", message.Id, new { outcome }, message.Reference);
        work.Signal("messages");
        await work.SaveAsync(cancellationToken);
        return message;
    }

    /// <summary>Three hours later, between nine in the morning and six in the evening, when people may be rung.</summary>
    public static DateTime NextTry(DateTime now)
    {
        var local = UkTime.Local(now).AddHours(3);
        var next = local.Hour >= LastHour ? local.Date.AddDays(1).AddHours(FirstHour) : local.Hour < FirstHour ? local.Date.AddHours(FirstHour) : local;
        return UkTime.ToUtc(next);
    }

    private async Task<CustomerNeeds> NeedsAsync(Message message, CancellationToken cancellationToken) =>
        message.CustomerId is { } customer ? await needs.OfAsync(customer, cancellationToken) : CustomerNeeds.None;

    private async Task GiveUpNumberAsync(Message message, CancellationToken cancellationToken)
    {
        var card = message.CustomerId is { } customer ? await customers.CardAsync(customer, cancellationToken) : null;
        var known = card is null ? [] : ChooseWay.Known(card, await NeedsAsync(message, cancellationToken));
        var other = known.FirstOrDefault(way => way.Way == MessageWay.Letter) ?? known.FirstOrDefault(way => way.Way == MessageWay.Email);
        if (other is null)
        {
            message.CannotBeTold("The phone number is not theirs, and no other way is known.", work.Now);
            work.Raise(MessageWords.FailureOf(message, work.Now));
            return;
        }

        message.Turn(other.Way, other.Address, work.Now);
        if (other.Way == MessageWay.Email)
        {
            work.Raise(new MessageQueued(message.Id));
        }
    }
}
