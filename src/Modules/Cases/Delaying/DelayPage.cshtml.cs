using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Reeve.Cases.Looking;
using Reeve.Kernel.Identity;

namespace Reeve.Cases.Delaying;

[Authorize(Permission.WorkCases)]
internal sealed class DelayPage(DelayCase delay) : CaseActionPage
{
    [BindProperty]
    public DateOnly? NewDate { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await delay.RunAsync(Reference, Version, NewDate, Reason, cancellationToken);
        return $"The customer is told the new date of {Head.Reference}";
    }
}
