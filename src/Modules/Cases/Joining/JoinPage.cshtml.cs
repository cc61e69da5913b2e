using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.Looking;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Joining;

[Authorize(Permission.WorkCases)]
internal sealed class JoinPage(JoinCase join, AlikeCases alike, Work work) : CaseActionPage
{
    [BindProperty]
    public string? Lead { get; set; }

    [BindProperty]
    public string? Chosen { get; set; }

    public IReadOnlyList<SelectListItem> Alike { get; private set; } = [];

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await join.RunAsync(Reference, Version, string.IsNullOrWhiteSpace(Lead) ? Chosen : Lead, cancellationToken);
        return $"{Head.Reference} was joined to the other case";
    }

    protected override async Task FillAsync(CancellationToken cancellationToken)
    {
        var found = await work.Db.Set<Case>().AsNoTracking().SingleAsync(each => each.Id == Head.Id, cancellationToken);
        var near = await alike.RunAsync(found.ServiceId, new CasePlace(found.Point, found.Uprn, null), CaseAnswers.Read(found.Answers), found.Id, cancellationToken);
        Alike = [.. near.Select(each => new SelectListItem($"{each.Reference}, {each.PublicState}, {each.Metres:0} m away, received {UkTime.Day(each.ReceivedAt, work.Now)}{(each.PlaceText is null ? "" : ", " + each.PlaceText)}", each.Reference))];
    }
}
