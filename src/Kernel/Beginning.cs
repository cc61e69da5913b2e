namespace Reeve.Kernel;

/// <summary>When outbox and jobs may begin after a start: at once, unless somebody still tells what happened before.</summary>
public sealed class Beginning
{
    private TaskCompletionSource? held;

    /// <summary>Call before the host starts. What is asked of Reeve meanwhile is done; what follows from it waits in the outbox.</summary>
    public void Hold() => held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => held?.TrySetResult();

    public Task WaitAsync(CancellationToken cancellationToken) => held?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
}
