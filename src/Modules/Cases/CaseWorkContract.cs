using Reeve.Cases.Assigning;
using Reeve.Cases.Closing;
using Reeve.Cases.Contracts;
using Reeve.Cases.Delaying;
using Reeve.Cases.Joining;
using Reeve.Cases.Pausing;
using Reeve.Cases.Progressing;
using Reeve.Cases.Reopening;
using Reeve.Cases.Replying;

namespace Reeve.Cases;

/// <summary>Work on a case without its pages: each answered by the slice that does it, whatever version of the case was seen.</summary>
internal sealed class CaseWorkContract(AssignCase assign, ProgressCase progress, DelayCase delay, PauseCase pause, WriteOnCase write, CloseCase close, ReopenCase reopen, JoinCase join) : ICaseWork
{
    public Task AssignAsync(string reference, Guid? personId, CancellationToken cancellationToken = default) => assign.RunAsync(reference, null, personId, cancellationToken);

    public Task StartAsync(string reference, string? note, CancellationToken cancellationToken = default) => progress.RunAsync(reference, null, null, note, cancellationToken);

    public Task DelayAsync(string reference, DateOnly newDate, string reason, CancellationToken cancellationToken = default) => delay.RunAsync(reference, null, newDate, reason, cancellationToken);

    public Task AskAsync(string reference, string question, CancellationToken cancellationToken = default) => pause.RunAsync(reference, null, question, cancellationToken);

    public Task ReplyAsync(string reference, string text, CancellationToken cancellationToken = default) => write.ReplyAsync(reference, text, cancellationToken);

    public Task NoteAsync(string reference, string text, CancellationToken cancellationToken = default) => write.NoteAsync(reference, text, cancellationToken);

    public Task CloseAsync(string reference, string outcome, string? note, CancellationToken cancellationToken = default) => close.RunAsync(reference, null, outcome, note, cancellationToken);

    public Task ReopenAsync(string reference, string reason, CancellationToken cancellationToken = default) => reopen.RunAsync(reference, null, reason, cancellationToken);

    public Task JoinAsync(string reference, string lead, CancellationToken cancellationToken = default) => join.RunAsync(reference, null, lead, cancellationToken);
}
