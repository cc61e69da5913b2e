using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Cases.Looking;
using Reeve.Kernel.Identity;

namespace Reeve.Cases.Closing;

[Authorize(Permission.WorkCases)]
internal sealed class ClosurePage(CloseCase close) : CaseActionPage
{
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<SelectListItem> Outcomes { get; private set; } = [];

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await close.RunAsync(Reference, Version, Outcome, Note, cancellationToken);
        return $"{Head.Reference} is closed, and the customer is told";
    }

    protected override Task FillAsync(CancellationToken cancellationToken)
    {
        Outcomes = [.. (Head.Definition?.Definition.Outcomes ?? []).Select(outcome => new SelectListItem(outcome.Staff, outcome.Code))];
        return Task.CompletedTask;
    }
}
