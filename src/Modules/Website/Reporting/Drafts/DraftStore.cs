using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Database;

namespace Reeve.Website.Reporting.Drafts;

/// <summary>
/// Keeps drafts. They are not journalled: nothing was told to the council until it is sent. Two tabs that answer at the
/// same time both keep their answer.
/// </summary>
internal sealed class DraftStore(ReeveDb db, Dialect dialect, VisitorCookie visitor, TimeProvider time)
{
    private const int Tries = 5;

    /// <summary>This browser's draft; null when it has none of this id, or it is too old.</summary>
    public async Task<Draft?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var since = time.UtcNow() - Draft.Kept;
        return visitor.Known is { } known
            ? await db.Set<Draft>().FirstOrDefaultAsync(draft => draft.Id == id && draft.VisitorId == known && draft.BegunAt > since, cancellationToken)
            : null;
    }

    /// <summary>Changes a draft that was not sent yet, making it first where there is none.</summary>
    /// <returns>The draft as it is now; one that was sent meanwhile is returned as it was sent.</returns>
    public async Task<Draft> ChangeAsync(Guid id, string serviceCode, Action<DraftAnswers> change, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var draft = await FindAsync(id, cancellationToken);
            if (draft?.Reference is not null)
            {
                return draft;
            }

            if (draft is null)
            {
                draft = new Draft { Id = id, VisitorId = visitor.KnownOrNew(), ServiceCode = serviceCode, BegunAt = Draft.BeganAt(id) ?? time.UtcNow(), Answers = new DraftAnswers().Write() };
                db.Add(draft);
            }

            var answers = DraftAnswers.Read(draft.Answers);
            change(answers);
            draft.Change(answers.Write());
            try
            {
                await SaveAsync(cancellationToken);
                return draft;
            }
            catch (DbUpdateException exception) when (tries < Tries && (exception is DbUpdateConcurrencyException || exception.InnerException is System.Data.Common.DbException inner && dialect.IsDuplicate(inner)))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
