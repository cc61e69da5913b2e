using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.HandingOff;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Moving;

/// <summary>
/// Takes a case to another service, or to the team that should have it. Who is responsible is worked out again from the
/// place; its promises become the new service's, and the time that has run stays run.
/// </summary>
internal sealed class MoveCase(Work work, CaseLoader cases, ICatalogue catalogue, IOrganisation organisation)
{
    /// <param name="teamId">A team chosen by hand; null for the one that is responsible at the place.</param>
    public async Task RunAsync(string reference, int? version, Guid? serviceId, Guid? teamId, string? reason, CancellationToken cancellationToken)
    {
        var words = CaseRefusals.Said(reason, "Reason", "Write why it goes elsewhere. The reasons are counted, so that fewer cases take the wrong way.");
        var (found, by) = await cases.LoadAsync(reference, version, cancellationToken);
        var service = await catalogue.ServiceAsync(serviceId ?? found.ServiceId, cancellationToken);
        if (service is null || (!service.Live && service.Id != found.ServiceId))
        {
            throw new Refused("service-unknown", RefusalKind.Invalid, "Choose a service from the list.", "ServiceId");
        }

        var view = await organisation.GetAsync(cancellationToken);
        var (authority, team) = teamId is { } chosen
            ? view.Team(chosen) is { } named ? (named.AuthorityId, named) : throw new Refused("team-unknown", RefusalKind.Invalid, "Choose a team from the list.", "TeamId")
            : await ByPlaceAsync(found, service, view, cancellationToken);
        found.Move(by, service, authority, team.Id, $"{service.Name}, {team.Name}", words);
        var document = await work.Db.Set<SearchDocument>().SingleAsync(each => each.Kind == CaseSearch.Kind && each.SubjectId == found.Id, cancellationToken);
        document.Text = CaseSearch.TextOf(found, service);
        await HandOffCase.EndAsync(work, found.Id, cancellationToken);
        if (HandOffCase.EmailOf(service, team) is { } email)
        {
            HandOffCase.Send(work, found, by, email, team);
        }

        work.Record("case.moved", "case", found.Id, new { service = service.Code, team = team.Code, reason = words }, found.Reference);
        work.Raise(new CaseMoved(found.Id, service.Id, authority, team.Id, words));
        work.SignalCase(found.Id);
        await work.SaveAsync(cancellationToken);
    }

    private async Task<(Guid Authority, Team Team)> ByPlaceAsync(Case found, Service service, OrganisationView view, CancellationToken cancellationToken)
    {
        var responsible = await catalogue.ResponsibleAsync(service, found.Point, cancellationToken)
            ?? throw new Refused("nobody-responsible", RefusalKind.Invalid, $"Nobody here does “{service.Name}” at that place. Choose a team by hand.", "TeamId");
        return (responsible.AuthorityId, view.Team(responsible.TeamId)!);
    }
}
