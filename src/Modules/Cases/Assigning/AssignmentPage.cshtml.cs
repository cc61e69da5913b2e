using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Cases.Looking;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Assigning;

[Authorize(Permission.WorkCases)]
internal sealed class AssignmentPage(AssignCase assign, IOrganisation organisation, Work work) : CaseActionPage
{
    [BindProperty]
    public Guid? AssigneeId { get; set; }

    [BindProperty]
    public Guid? OwnerId { get; set; }

    public bool MayLead => work.Actor.May(Permission.LeadCases);

    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        var version = Version;
        if (OwnerId is { } owner && owner != Head.OwnerId)
        {
            await assign.OwnAsync(Reference, version, owner, cancellationToken);
            version++;
        }

        if (AssigneeId != Head.AssigneeId)
        {
            await assign.RunAsync(Reference, version, AssigneeId, cancellationToken);
        }

        return AssigneeId is null ? $"{Head.Reference} is on the team’s work list" : AssigneeId == work.Actor.Id ? $"{Head.Reference} is yours" : $"{Head.Reference} was given on";
    }

    protected override async Task FillAsync(CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        var members = view.MembersOf(Head.TeamId).ToList();
        if (view.Person(work.Actor.Id) is { Active: true } me && !members.Contains(me))
        {
            members.Insert(0, me);
        }

        if (view.Person(Head.AssigneeId) is { Active: true } now && !members.Contains(now))
        {
            members.Add(now);
        }

        AssigneeId ??= HttpContext.Request.Method == "GET" ? Head.AssigneeId : null;
        Colleagues = [.. members.OrderBy(person => person.Name, StringComparer.CurrentCulture).Select(Item)];
        Owners = [.. view.People.Where(person => person.Active).OrderBy(person => person.Name, StringComparer.CurrentCulture).Select(Item)];
    }

    private static SelectListItem Item(Colleague person) => new(person.Name, person.Id.ToString());
}
