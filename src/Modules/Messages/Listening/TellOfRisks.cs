using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Events;
using Reeve.Kernel.Values;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Messages.Telling;

namespace Reeve.Messages.Listening;

/// <summary>Tells somebody what was entered about them in the risk register and how to appeal, and what came of an appeal; by e-mail or letter alone.</summary>
internal sealed class TellOfRisks(Work work, IRiskLetters letters, ICustomers customers, INeeds needs, MessageWriter writer) : IListen<RiskApproved>, IListen<RiskAppealDecided>
{
    public async Task HandleAsync(RiskApproved happened, CancellationToken cancellationToken)
    {
        if (await letters.FindAsync(happened.RiskId, cancellationToken) is { } letter)
        {
            await TellAsync(letter, $"risk.approved:{letter.RiskId}", $"""
                We have put a note about you on our records, to keep our staff safe.

                Why: {letter.Criterion.ToLowerInvariant()}, on {UkTime.Day(letter.HappenedOn, work.Now)}.
                What it means: {letter.Precaution}. You can still use our services.
                We look at it again by {UkTime.Day(letter.ReviewOn, work.Now)} and remove it when it is no longer needed. Only staff who are about to meet you see it.

                If you think this is wrong you can appeal. Write to us or ring us and say why. Somebody who had no part in the decision will look at it and tell you what they decide. You can also complain to the Information Commissioner (ico.org.uk).
                """, cancellationToken);
        }
    }

    public async Task HandleAsync(RiskAppealDecided happened, CancellationToken cancellationToken)
    {
        if (await letters.FindAsync(happened.RiskId, cancellationToken) is { AppealUpheld: { } upheld } letter)
        {
            await TellAsync(letter, $"risk.appeal-decided:{letter.RiskId}:{(upheld ? "upheld" : "not")}", $"""
                You appealed against a note about you on our records. Somebody who had no part in the first decision has looked at it.

                {(upheld ? "Your appeal is upheld: the note is removed." : $"Your appeal is not upheld: the note stays. We look at it again by {UkTime.Day(letter.ReviewOn, work.Now)}.")}
                Why: {letter.AppealReason}

                {(upheld ? "" : "If you think this is wrong you can complain to us, or to the Information Commissioner (ico.org.uk).")}
                """, cancellationToken);
        }
    }

    private async Task TellAsync(RiskLetter letter, string key, string note, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<Message>().AnyAsync(message => message.OnceKey == key, cancellationToken) || await customers.CardAsync(letter.CustomerId, cancellationToken) is not { } card)
        {
            return;
        }

        // A warning is not said on the phone, nor left out because somebody wanted no messages: the law has them told.
        var way = ChooseWay.Known(card, CustomerNeeds.None).FirstOrDefault(way => way.Way is MessageWay.Email or MessageWay.Letter) ?? new ChosenWay(MessageWay.None, "", MessageState.Failed, ChooseWay.NothingKnown);
        var message = await writer.AddAsync(
            new MessageDraft { Kind = MessageKind.RiskNotice, OnceKey = key, Name = card.Name, Needs = await needs.OfAsync(card.Id, cancellationToken), Way = way, CustomerId = card.Id, Note = note, SourceId = letter.RiskId, Sensitive = true },
            cancellationToken);
        if (message.State == MessageState.Failed)
        {
            work.Raise(MessageWords.FailureOf(message, work.Now));
        }

        work.Record("messages.queued", "message", message.Id, new { kind = MessageKind.RiskNotice });
        work.Signal("messages");
        await work.SaveAsync(cancellationToken);
    }
}
