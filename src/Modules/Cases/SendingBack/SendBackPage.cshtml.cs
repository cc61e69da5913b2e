using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Reeve.Cases.Looking;
using Reeve.Kernel.Identity;

namespace Reeve.Cases.SendingBack;

[Authorize(Permission.WorkCases)]
internal sealed class SendBackPage(SendBackCase sendBack) : CaseActionPage
{
    [BindProperty]
    public string? Reason { get; set; }

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await sendBack.RunAsync(Reference, Version, Reason, cancellationToken);
        return $"{Head.Reference} is back with whoever answers for it";
    }
}
