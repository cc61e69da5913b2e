using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Messages.Domain;
using Reeve.Messages.Finding;

namespace Reeve.Messages.OfCase;

/// <summary>On the case page: who was told what, how it went.</summary>
internal sealed class MessagesOfCase(Work work) : ICasePanel
{
    private const int Shown = 50;

    private static readonly Compiled<Func<ReeveDb, Guid, List<Guid?>, IAsyncEnumerable<MessageRow>>> OfCase = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid caseId, List<Guid?> hidden) =>
        db.Set<Message>().AsNoTracking().Where(message => message.CaseId == caseId && (message.CustomerId == null || !hidden.Contains(message.CustomerId))).OrderByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id).Take(Shown).Select(MessageList.OfMessage)));

    public int Order => 50;

    public async Task<CasePanel?> ForAsync(Guid caseId, CancellationToken cancellationToken = default)
    {
        if (!work.Actor.May(Permission.ViewMessages))
        {
            return null;
        }

        // Whoever sees the case sees what was told about it: the page has decided that already.
        return new CasePanel("/Messages/OfCase/MessagesOfCase.cshtml", await OfCase.For(work.Db)(work.Db, caseId, [.. work.Actor.HiddenCustomers]).ToListAsync(cancellationToken));
    }
}
