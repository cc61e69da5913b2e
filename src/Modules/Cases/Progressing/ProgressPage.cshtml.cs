using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Cases.Looking;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;

namespace Reeve.Cases.Progressing;

[Authorize(Permission.WorkCases)]
internal sealed class ProgressPage(ProgressCase progress) : CaseActionPage
{
    [BindProperty]
    public string? State { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<SelectListItem> States { get; private set; } = [];

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await progress.RunAsync(Reference, Version, string.IsNullOrEmpty(State) ? null : State, Note, cancellationToken);
        return $"{Head.Reference} moved on, and the customer is told";
    }

    protected override Task FillAsync(CancellationToken cancellationToken)
    {
        States = [.. (Head.Definition?.Definition.States ?? []).Where(state => state.Kind is StateKind.Received or StateKind.Started).Select(state => new SelectListItem(state.Public, state.Code))];
        return Task.CompletedTask;
    }
}
