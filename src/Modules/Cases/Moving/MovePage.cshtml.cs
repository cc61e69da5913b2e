using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Cases.Looking;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Moving;

[Authorize(Permission.WorkCases)]
internal sealed class MovePage(MoveCase move, ICatalogue catalogue, IOrganisation organisation) : CaseActionPage
{
    [BindProperty]
    public Guid? ServiceId { get; set; }

    [BindProperty]
    public Guid? TeamId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<SelectListItem> Services { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Teams { get; private set; } = [];

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await move.RunAsync(Reference, Version, ServiceId, TeamId, Reason, cancellationToken);
        return $"{Head.Reference} was moved";
    }

    protected override async Task FillAsync(CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        ServiceId ??= Head.ServiceId;
        Services = [.. (await catalogue.ServicesAsync(cancellationToken)).Where(service => service.Live || service.Id == Head.ServiceId).OrderBy(service => service.Name, StringComparer.CurrentCulture).Select(service => new SelectListItem(service.Name, service.Id.ToString()))];
        Teams = [.. view.Teams.OrderBy(team => team.Name, StringComparer.CurrentCulture).Select(team => new SelectListItem($"{team.Name} ({view.Authority(team.AuthorityId)?.Name})", team.Id.ToString()))];
    }
}
