using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Reeve.Cases.Looking;
using Reeve.Kernel.Identity;

namespace Reeve.Cases.Reopening;

[Authorize(Permission.WorkCases)]
internal sealed class ReopeningPage(ReopenCase reopen) : CaseActionPage
{
    [BindProperty]
    public string? Reason { get; set; }

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await reopen.RunAsync(Reference, Version, Reason, cancellationToken);
        return $"{Head.Reference} is open again";
    }
}
