using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Cases.Home;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Cases;

/// <summary>Work sent away that nobody has confirmed comes back to a home.</summary>
public class HandoffPanelTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly CaseWork cases = new(reeve.App);

    [Fact]
    public async Task What_nobody_confirmed_in_time_is_shown_to_its_owner_and_to_who_leads_its_team_and_to_nobody_else()
    {
        var service = await cases.ServiceAsync("home-repair");
        async Task<OpenedCase> OpenAsync() => await cases.OpenAsync(Actor.Public(null), new NewCase { ServiceId = service.Id, Door = CaseDoor.Web, Place = new CasePlace(null, CaseWork.HarrowmereHome, null) });
        var (late, confirmed) = (await OpenAsync(), await OpenAsync());
        var found = await cases.CaseAsync(late.Reference);
        await (await reeve.App.Visit().GetAsync(await cases.HandoffPathAsync(confirmed.Id))).SubmitAsync(button: "We have it");
        Actor Somebody(Guid id, bool leads, params Guid[] teams) =>
            new() { Kind = ActorKind.Staff, Id = id, Name = "Somebody", EveryAuthority = true, Teams = teams, Permissions = leads ? new HashSet<string> { Permission.WorkCases, Permission.LeadCases } : new HashSet<string> { Permission.WorkCases } };
        var (owner, leader) = (Somebody(found.OwnerId ?? Guid.NewGuid(), leads: false), Somebody(Guid.NewGuid(), leads: true, found.TeamId));

        (await PanelAsync(leader)).ShouldBeNull();
        reeve.App.Time.Advance(TimeSpan.FromDays(7));

        (await PanelAsync(leader)).ShouldBe([late.Reference]);
        (await PanelAsync(owner)).ShouldBe(found.OwnerId is null ? null : [late.Reference]);
        (await PanelAsync(Somebody(found.OwnerId ?? Guid.NewGuid(), leads: true, found.TeamId))).ShouldBe([late.Reference]);
        (await PanelAsync(Somebody(Guid.NewGuid(), leads: false, found.TeamId))).ShouldBeNull();
        (await PanelAsync(Somebody(Guid.NewGuid(), leads: true, Guid.NewGuid()))).ShouldBeNull();
    }

    private Task<IEnumerable<string>?> PanelAsync(Actor actor) => reeve.App.DoAsync(actor, async services =>
        ((await services.GetServices<IHomePanel>().OfType<UnconfirmedHandoffs>().Single().ShowAsync(CancellationToken.None))?.Model as CasesInPanel)?.Rows.Select(row => row.Reference));
}
