using Microsoft.AspNetCore.Authorization;
using Reeve.Cases.Looking;
using Reeve.Kernel.Identity;

namespace Reeve.Cases.HandingOff;

[Authorize(Permission.WorkCases)]
internal sealed class HandoffsPage(HandOffCase handOff) : CaseActionPage
{
    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await handOff.RunAsync(Reference, cancellationToken);
        return "The work is on its way to the team again";
    }
}
