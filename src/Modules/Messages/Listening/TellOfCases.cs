using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Events;
using Reeve.Messages.Contracts;
using Reeve.Messages.Telling;

namespace Reeve.Messages.Listening;

/// <summary>Tells the people of a case before they ask: received, started, delayed with the new date, asked, answered, done, opened again.</summary>
internal sealed class TellOfCases(TellCustomers tell, ICases cases, ICatalogue catalogue, Work work) :
    IListen<CaseOpened>, IListen<CaseReporterAdded>, IListen<CaseStarted>, IListen<CaseDelayed>, IListen<CasePaused>,
    IListen<CaseClosed>, IListen<CaseReopened>, IListen<CaseReplied>, IListen<CaseJoined>
{
    public Task HandleAsync(CaseOpened happened, CancellationToken cancellationToken) =>
        tell.RunAsync(new Tell(happened.CaseId, MessageKind.Received, $"case.opened:{happened.CaseId}", Only: happened.CustomerId is { } id ? [id] : []), cancellationToken);

    public Task HandleAsync(CaseReporterAdded happened, CancellationToken cancellationToken) => happened.CustomerId is not { } customer
        ? Task.CompletedTask
        : tell.RunAsync(new Tell(happened.CaseId, MessageKind.Received, $"case.opened:{happened.CaseId}", Only: [customer]), cancellationToken);

    public Task HandleAsync(CaseStarted happened, CancellationToken cancellationToken) =>
        tell.RunAsync(new Tell(happened.CaseId, MessageKind.Started, Once("case.started", happened.CaseId), happened.Note), cancellationToken);

    public Task HandleAsync(CaseDelayed happened, CancellationToken cancellationToken) =>
        tell.RunAsync(new Tell(happened.CaseId, MessageKind.Delayed, Once("case.delayed", happened.CaseId), happened.Reason, Due: happened.NewDate), cancellationToken);

    public Task HandleAsync(CaseReopened happened, CancellationToken cancellationToken) =>
        tell.RunAsync(new Tell(happened.CaseId, MessageKind.Reopened, Once("case.reopened", happened.CaseId), happened.Reason), cancellationToken);

    public async Task HandleAsync(CaseClosed happened, CancellationToken cancellationToken)
    {
        var about = await cases.ForLetterAsync(happened.CaseId, cancellationToken);
        var service = about is null ? null : await catalogue.ServiceAsync(about.ServiceId, cancellationToken);
        var outcome = service?.Definition.Outcomes.FirstOrDefault(each => each.Code == happened.Outcome)?.Public ?? happened.Outcome;
        await tell.RunAsync(new Tell(happened.CaseId, MessageKind.Done, Once("case.closed", happened.CaseId), Join(outcome, happened.Note)), cancellationToken);
    }

    public async Task HandleAsync(CasePaused happened, CancellationToken cancellationToken) =>
        await TellOwnerAsync(happened.CaseId, MessageKind.Question, Once("case.paused", happened.CaseId), happened.Question, cancellationToken);

    public async Task HandleAsync(CaseReplied happened, CancellationToken cancellationToken) =>
        await TellOwnerAsync(happened.CaseId, MessageKind.Reply, $"case.replied:{happened.EntryId}", happened.Text, cancellationToken);

    public async Task HandleAsync(CaseJoined happened, CancellationToken cancellationToken) =>
        await tell.RunAsync(
            new Tell(happened.CaseId, MessageKind.Joined, $"case.joined:{happened.CaseId}:{happened.IntoCaseId}", Only: await cases.TellAsync(happened.CaseId, cancellationToken), SourceId: happened.IntoCaseId),
            cancellationToken);

    /// <summary>What an officer writes to the customer may name them and their affairs, so others who reported the same do not get it.</summary>
    private async Task TellOwnerAsync(Guid caseId, MessageKind kind, string key, string note, CancellationToken cancellationToken)
    {
        if ((await cases.ForLetterAsync(caseId, cancellationToken))?.CustomerId is { } owner)
        {
            await tell.RunAsync(new Tell(caseId, kind, key, note, Only: [owner]), cancellationToken);
        }
    }

    /// <summary>A thing that may happen to a case several times is told once for each: the delivery of the event stands for it.</summary>
    private string Once(string what, Guid caseId) => $"{what}:{caseId}:{work.Db.Set<OutboxMessage>().Local.FirstOrDefault()?.Id ?? caseId}";

    private static string Join(string outcome, string? note) => string.IsNullOrWhiteSpace(note) ? outcome : $"{outcome}\n{note}";
}
