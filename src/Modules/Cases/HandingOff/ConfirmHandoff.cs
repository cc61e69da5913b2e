using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.SendingBack;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;

namespace Reeve.Cases.HandingOff;

/// <summary>How a hand-off stands, for the page its link opens.</summary>
internal enum HandoffState
{
    Waiting,
    Received,
    Refused,
    Over,
}

/// <summary>What the page of a link says: enough to know the work, nothing of the customer.</summary>
internal sealed record HandoffFacts(Guid Id, Guid CaseId, HandoffState State, string Reference, Guid ServiceId, string? PlaceText, string Email, DateTime? ReceivedAt, DateTime? RefusedAt, string? Refusal)
{
    /// <summary>It can still be sent back, also by who confirmed it first and looked at it later.</summary>
    public bool MayRefuse { get; init; }
}

/// <summary>Whoever reads the team's mail says that they have the work.</summary>
internal sealed class ConfirmHandoff(Work work, CaseLoader cases, HandoffTokens tokens)
{
    /// <exception cref="Refused">The link is none of ours.</exception>
    public async Task<HandoffFacts> FindAsync(string token, CancellationToken cancellationToken)
    {
        var id = tokens.Read(token) ?? throw Unknown();
        var row = await (
            from handoff in work.Db.Set<CaseHandoff>().AsNoTracking()
            join sent in work.Db.Set<Case>() on handoff.CaseId equals sent.Id
            where handoff.Id == id
            select new { handoff, sent.Reference, sent.ServiceId, sent.PlaceText, sent.Open, sent.SentBackAt }).SingleOrDefaultAsync(cancellationToken) ?? throw Unknown();
        var state = row.handoff.RefusedAt is not null ? HandoffState.Refused
            : row.handoff.ReceivedAt is not null ? HandoffState.Received
            : row.handoff.EndedAt is not null || row.handoff.ExpiresAt < work.Now || !row.Open ? HandoffState.Over
            : HandoffState.Waiting;
        return new HandoffFacts(id, row.handoff.CaseId, state, row.Reference, row.ServiceId, row.PlaceText, row.handoff.Email, row.handoff.ReceivedAt, row.handoff.RefusedAt, row.handoff.Refusal)
        {
            MayRefuse = state is HandoffState.Waiting || (state is HandoffState.Received && row.Open && row.handoff.EndedAt is null && row.handoff.ExpiresAt >= work.Now && row.SentBackAt is null),
        };
    }

    /// <summary>A second press is as good as one.</summary>
    public async Task RunAsync(string token, CancellationToken cancellationToken)
    {
        var facts = await FindAsync(token, cancellationToken);
        if (facts.State == HandoffState.Received)
        {
            return;
        }

        if (facts.State is HandoffState.Over or HandoffState.Refused)
        {
            throw Over();
        }

        var (received, by) = await cases.LoadAsync(facts.CaseId, cancellationToken);
        var handoff = await work.Db.Set<CaseHandoff>().SingleAsync(each => each.Id == facts.Id, cancellationToken);
        handoff.ReceivedAt = by.At;
        received.ConfirmHandoff(by, handoff.Email);
        work.Record("case.handoff-received", "case", received.Id, new { handoff.Email }, received.Reference);
        work.Raise(new HandoffReceived(received.Id, handoff.Id));
        work.Signal("case:" + received.Id);
        await work.SaveAsync(cancellationToken);
    }

    /// <summary>They say that it is not theirs: the case goes back to whoever answers for it. A second press is as good as one.</summary>
    /// <exception cref="Refused">The link is over, or no reason was given.</exception>
    public async Task RefuseAsync(string token, string? reason, CancellationToken cancellationToken)
    {
        var facts = await FindAsync(token, cancellationToken);
        if (facts.State == HandoffState.Refused)
        {
            return;
        }

        if (!facts.MayRefuse)
        {
            throw Over();
        }

        var words = SendBackCase.Reason(reason);
        var (found, by) = await cases.LoadAsync(facts.CaseId, cancellationToken);
        var handoff = await work.Db.Set<CaseHandoff>().SingleAsync(each => each.Id == facts.Id, cancellationToken);
        handoff.RefusedAt = by.At;
        handoff.Refusal = words;
        handoff.EndedAt = by.At;
        found.SendBack(by, $"Whoever reads {handoff.Email}", words);
        SendBackCase.Tell(work, found, words);
        await work.SaveAsync(cancellationToken);
    }

    private static Refused Over() => new("handoff-over", RefusalKind.Conflict, "This link is over: the work was closed, sent again with a newer link, or it is more than 30 days old.");

    private static Refused Unknown() => new("handoff-unknown", RefusalKind.Missing, "This link is not complete. Open it again from the e-mail, or copy the whole of it.");
}
