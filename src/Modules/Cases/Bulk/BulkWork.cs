using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Assigning;
using Reeve.Cases.Closing;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.Replying;
using Reeve.Cases.Reopening;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;

namespace Reeve.Cases.Bulk;

/// <summary>What came of one case of a piece of bulk work.</summary>
/// <param name="Before">The assignee before, for undoing.</param>
/// <param name="Refusal">Why nothing was done to it; null when it was.</param>
internal sealed record BulkRow(string Reference, Guid? Before, Guid? After, string? Refusal, string? Undone = null);

/// <summary>
/// One thing done to many cases: each on its own, by the same use case as one at a time, so that one that is refused
/// holds up no other; and undone as one where that is possible.
/// </summary>
internal sealed class BulkWork(Work work, AssignCase assign, WriteOnCase write, CloseCase close, ReopenCase reopen)
{
    public const string Assign = "assign";
    public const string Reply = "reply";
    public const string Close = "close";

    public const int Most = 200;

    public Task<Guid> AssignAsync(IReadOnlyList<string> references, Guid? assigneeId, CancellationToken cancellationToken) =>
        RunAsync(Assign, references, assigneeId, reference => assign.RunAsync(reference, version: null, assigneeId, cancellationToken), cancellationToken);

    public Task<Guid> ReplyAsync(IReadOnlyList<string> references, string? text, CancellationToken cancellationToken)
    {
        var words = CaseRefusals.Said(text, "Text", "Write what you want to tell the customers.");
        return RunAsync(Reply, references, null, reference => write.ReplyAsync(reference, words, cancellationToken), cancellationToken);
    }

    public Task<Guid> CloseAsync(IReadOnlyList<string> references, string? outcome, string? note, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(outcome))
        {
            throw new Refused("outcome-unknown", RefusalKind.Invalid, "Choose how they ended.", "Outcome");
        }

        var words = CaseRefusals.Text(note, "Note");
        return RunAsync(Close, references, null, reference => close.RunAsync(reference, version: null, outcome, words, cancellationToken), cancellationToken);
    }

    public async Task<(BulkAction Action, IReadOnlyList<BulkRow> Rows)> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var me = work.Actor.Id;
        var action = await work.Db.Set<BulkAction>().AsNoTracking().SingleOrDefaultAsync(each => each.Id == id && each.ActorId == me, cancellationToken) ?? throw Refused.Missing("this piece of work");
        return (action, Read(action));
    }

    /// <summary>Gives every case back to who had it, or opens it again; what somebody has changed since is left alone and said so.</summary>
    public async Task UndoAsync(Guid id, CancellationToken cancellationToken)
    {
        var (action, rows) = await FindAsync(id, cancellationToken);
        if (action.UndoneAt is not null || action.Verb == Reply)
        {
            throw new Refused("bulk-undone", RefusalKind.Conflict, action.Verb == Reply ? "What was sent cannot be taken back. Send another reply." : "This was undone already.");
        }

        var undone = new List<BulkRow>();
        foreach (var row in rows)
        {
            undone.Add(row.Refusal is not null ? row : row with { Undone = await TryAsync(() => UndoAsync(action, row, cancellationToken)) ?? "" });
        }

        var kept = await work.Db.Set<BulkAction>().SingleAsync(each => each.Id == id, cancellationToken);
        kept.Rows = JsonSerializer.Serialize(undone, CaseAnswers.Json);
        kept.UndoneAt = work.Now;
        kept.Version++;
        work.Record("case-bulk.undone", "case-bulk", id, new { kept.Verb, undone.Count });
        await work.SaveAsync(cancellationToken);
    }

    private async Task UndoAsync(BulkAction action, BulkRow row, CancellationToken cancellationToken)
    {
        var now = await work.Db.Set<Case>().AsNoTracking().VisibleTo(work.Actor).Where(each => each.Reference == row.Reference)
            .Select(each => new { each.Open, each.AssigneeId, each.ClosedAt }).SingleOrDefaultAsync(cancellationToken) ?? throw CaseRefusals.NotFound();
        if (action.Verb == Assign ? now.AssigneeId != row.After : now.Open || now.ClosedAt < action.At)
        {
            throw new Refused("changed-since", RefusalKind.Conflict, $"{row.Reference} has changed since and was left as it is.");
        }

        await (action.Verb == Assign
            ? assign.RunAsync(row.Reference, version: null, row.Before, cancellationToken)
            : reopen.RunAsync(row.Reference, version: null, "Closed by mistake, together with others.", cancellationToken));
    }

    private async Task<Guid> RunAsync(string verb, IReadOnlyList<string> references, Guid? after, Func<string, Task> act, CancellationToken cancellationToken)
    {
        var chosen = references.Where(reference => Kernel.Values.Reference.TryParse(reference, out _)).Distinct(StringComparer.Ordinal).ToList();
        if (chosen.Count is 0 or > Most)
        {
            throw new Refused("bulk-number", RefusalKind.Invalid, chosen.Count == 0 ? "Choose the cases first, in the list." : $"Choose at most {Most} cases at a time.");
        }

        var before = await work.Db.Set<Case>().AsNoTracking().VisibleTo(work.Actor).Where(each => chosen.Contains(each.Reference))
            .ToDictionaryAsync(each => each.Reference, each => each.AssigneeId, cancellationToken);
        var started = work.Now;
        var rows = new List<BulkRow>(chosen.Count);
        foreach (var reference in chosen)
        {
            rows.Add(new BulkRow(reference, before.GetValueOrDefault(reference), after, await TryAsync(() => act(reference))));
        }

        var action = new BulkAction { Id = work.NewId(), ActorId = work.Actor.Id!.Value, At = started, Verb = verb, Rows = JsonSerializer.Serialize(rows, CaseAnswers.Json) };
        work.Db.Add(action);
        work.Record("case-bulk." + verb, "case-bulk", action.Id, new { rows.Count, refused = rows.Count(row => row.Refusal is not null) });
        await work.SaveAsync(cancellationToken);
        return action.Id;
    }

    /// <returns>Why it was refused; null when it was done.</returns>
    private async Task<string?> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Refused refused)
        {
            return refused.Sentence;
        }
        finally
        {
            // The next case must not carry what was refused of this one.
            work.Db.ChangeTracker.Clear();
        }
    }

    private static List<BulkRow> Read(BulkAction action) => JsonSerializer.Deserialize<List<BulkRow>>(action.Rows, CaseAnswers.Json)!;
}
