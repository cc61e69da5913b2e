using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Events;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Messages.Telling;
using Reeve.Messages.Wording;

namespace Reeve.Messages.Listening;

/// <summary>Tells the owner of a customer account of a change to it, at the address that held before.</summary>
internal sealed class TellOfAccounts(Work work, ICustomerAccounts accounts, MessageWriter writer) : IListen<AccountChanged>
{
    public async Task HandleAsync(AccountChanged happened, CancellationToken cancellationToken)
    {
        var key = $"customer.account-changed:{happened.NoticeId}";
        if (await accounts.NoticeAsync(happened.NoticeId, cancellationToken) is not { } notice || await work.Db.Set<Message>().AnyAsync(message => message.OnceKey == key, cancellationToken))
        {
            return;
        }

        var message = await writer.AddAsync(
            new MessageDraft
            {
                Kind = MessageKind.AccountChanged,
                OnceKey = key,
                Name = notice.Name,
                Way = new ChosenWay(MessageWay.Email, notice.Email, MessageState.Waiting),
                SourceId = happened.NoticeId,
                Words = AccountWording.Of(notice.Kind),
            },
            cancellationToken);
        work.Record("messages.queued", "message", message.Id, new { kind = MessageKind.AccountChanged });
        work.Signal("messages");
        await work.SaveAsync(cancellationToken);
    }
}
