using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Mail;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;

namespace Reeve.Messages.Sending;

/// <summary>The mail server could not take it now; thrown so that the outbox tries again later.</summary>
internal sealed class MailNotSent(string why) : IOException(why);

/// <summary>
/// Sends one e-mail. A try is reserved in a commit of its own before the mail leaves; what came of it is committed with
/// the mark that the event is handled. So a mail can leave twice only where a try broke off after the server may have
/// taken it, and then both have the same Message-ID.
/// </summary>
internal sealed class SendMessage(IServiceScopeFactory scopes, TimeProvider time, Work work, ComposeMail compose, MailRoad road) : IListen<MessageQueued>
{
    public async Task HandleAsync(MessageQueued happened, CancellationToken cancellationToken)
    {
        if (!await AloneAsync(happened.MessageId, message => message.Reserve(time.UtcNow()), null, cancellationToken))
        {
            return;
        }

        var message = await work.Db.Set<Message>().SingleAsync(each => each.Id == happened.MessageId, cancellationToken);
        var (mail, gone) = await compose.RunAsync(message, cancellationToken);
        var outcome = mail is null ? new SmtpOutcome(SmtpResult.Permanent, null, gone!, []) : await road.SendAsync(mail, cancellationToken);
        Measures.Messages.Add(1, new KeyValuePair<string, object?>("way", "email"), new KeyValuePair<string, object?>("outcome", outcome.Result.ToString().ToLowerInvariant()));
        var last = message.Attempts >= Message.MostAttempts;
        if (outcome.Result == SmtpResult.Temporary && !last)
        {
            await AloneAsync(
                message.Id,
                each =>
                {
                    each.Postpone(outcome.Words);
                    return true;
                },
                Try(message.Id, TryOutcome.Temporary, outcome.Words),
                cancellationToken);
            throw new MailNotSent(outcome.Words);
        }

        if (outcome.Result == SmtpResult.Accepted)
        {
            message.Sent(work.Now);
            if (message.CaseId is { } caseId && message.Kind != MessageKind.Handoff)
            {
                work.Raise(new CustomerTold(caseId, message.CustomerId, message.Id, message.Kind));
            }
        }
        else
        {
            message.Fail(last && outcome.Result == SmtpResult.Temporary ? $"Given up after {message.Attempts} tries. {outcome.Words}" : outcome.Words);
            work.Raise(MessageWords.FailureOf(message, work.Now));
        }

        work.Db.Add(Try(message.Id, outcome.Result == SmtpResult.Accepted ? TryOutcome.Accepted : TryOutcome.Permanent, outcome.Words));
        work.Record(outcome.Result == SmtpResult.Accepted ? "message.sent" : "message.failed", "message", message.Id, null, message.Reference);
        work.Signal("messages");
        await work.SaveAsync(cancellationToken);
    }

    private MessageTry Try(Guid messageId, TryOutcome outcome, string words) =>
        new() { Id = work.NewId(), MessageId = messageId, At = work.Now, Outcome = outcome, Words = words.Length > 1000 ? words[..1000] : words, By = "Mail" };

    /// <summary>Changes the message in a commit of its own, which does not mark the event as handled.</summary>
    private async Task<bool> AloneAsync(Guid id, Func<Message, bool> change, MessageTry? attempt, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
        var message = await db.Set<Message>().SingleOrDefaultAsync(each => each.Id == id, cancellationToken);
        if (message is null || !change(message))
        {
            return false;
        }

        if (attempt is not null)
        {
            db.Add(attempt);
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
