using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Reeve.Cases.Looking;
using Reeve.Kernel.Identity;

namespace Reeve.Cases.Pausing;

[Authorize(Permission.WorkCases)]
internal sealed class PausePage(PauseCase pause) : CaseActionPage
{
    [BindProperty]
    public string? Question { get; set; }

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await pause.RunAsync(Reference, Version, Question, cancellationToken);
        return $"The customer is asked. {Head.Reference} waits for their answer";
    }
}

[Authorize(Permission.WorkCases)]
internal sealed class ResumePage(PauseCase pause) : CaseActionPage
{
    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await pause.ResumeAsync(Reference, Version, cancellationToken);
        return $"{Head.Reference} goes on";
    }
}
