using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Events;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;

namespace Reeve.Messages.Listening;

/// <summary>Keeps messages with their case: when it moves, those who deal with it now see them; once somebody was told of it, it counts as acknowledged.</summary>
internal sealed class FollowCases(Work work, ICases cases, ICatalogue catalogue) : IListen<CaseMoved>, IListen<CustomerTold>
{
    public async Task HandleAsync(CaseMoved happened, CancellationToken cancellationToken)
    {
        var messages = await work.Db.Set<Message>().Where(message => message.CaseId == happened.CaseId).ToListAsync(cancellationToken);
        if (messages.Count == 0)
        {
            return;
        }

        var sensitive = (await catalogue.ServiceAsync(happened.ServiceId, cancellationToken))?.Definition.Sensitive == true;
        foreach (var message in messages)
        {
            message.AuthorityId = happened.AuthorityId;
            message.TeamId = happened.TeamId;
            message.Sensitive = sensitive;
        }

        work.Record("messages.moved", "case", happened.CaseId, new { messages = messages.Count });
        await work.SaveAsync(cancellationToken);
    }

    public Task HandleAsync(CustomerTold happened, CancellationToken cancellationToken) =>
        happened.Kind == MessageKind.Received ? cases.AcknowledgedAsync(happened.CaseId, cancellationToken) : Task.CompletedTask;
}
