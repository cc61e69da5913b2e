using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Organisation;

public class ReachTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

    [Fact]
    public async Task A_role_that_names_nothing_reaches_every_authority()
    {
        var adviser = await app.ActorAsync(People.Adviser);
        adviser.EveryAuthority.ShouldBeTrue();
        adviser.May(Permission.TakeContacts).ShouldBeTrue();
        adviser.May(Permission.LeadCases).ShouldBeFalse();
        adviser.May(Permission.EditOrganisation).ShouldBeFalse();
    }

    [Fact]
    public async Task A_role_of_a_team_reaches_that_team_only()
    {
        var view = await app.Services.GetRequiredService<IOrganisation>().GetAsync();
        var waste = await app.ActorAsync(People.Waste);
        waste.EveryAuthority.ShouldBeFalse();
        waste.Authorities.ShouldBeEmpty();
        waste.Teams.ShouldBe([view.Team("harrowmere-waste")!.Id]);
        waste.May(Permission.WorkCases).ShouldBeTrue();
        waste.May(Permission.ViewSensitive).ShouldBeFalse();
    }

    [Fact]
    public async Task A_role_of_an_authority_reaches_that_authority()
    {
        var view = await app.Services.GetRequiredService<IOrganisation>().GetAsync();
        (await app.ActorAsync(People.WasteManager)).Authorities.ShouldBe([view.Authority("harrowmere")!.Id]);
        (await app.ActorAsync(People.Partner)).Authorities.ShouldBe([view.Authority("hearthwell")!.Id]);
    }

    [Fact]
    public async Task An_administrator_without_another_role_sees_no_records()
    {
        var administrator = await app.ActorAsync(People.Administrator);
        administrator.May(Permission.EditOrganisation).ShouldBeTrue();
        administrator.May(Permission.ViewCases).ShouldBeFalse();
        administrator.May(Permission.ViewCustomers).ShouldBeFalse();
        administrator.EveryAuthority.ShouldBeFalse();
    }

    [Fact]
    public async Task An_auditor_reads_everything_and_changes_nothing()
    {
        var auditor = await app.ActorAsync(People.Auditor);
        auditor.EveryAuthority.ShouldBeTrue();
        auditor.May(Permission.ViewJournal).ShouldBeTrue();
        foreach (var changing in new[] { Permission.WorkCases, Permission.EditCustomers, Permission.TakeContacts, Permission.SendMessages, Permission.EditOrganisation, Permission.EditCatalogue })
        {
            auditor.May(changing).ShouldBeFalse(changing);
        }
    }

    [Fact]
    public async Task Calendars_keep_their_hours_holidays_and_exceptions()
    {
        var view = await app.Services.GetRequiredService<IOrganisation>().GetAsync();
        view.Calendar("office").PeriodsOn(new DateOnly(2026, 12, 24)).Single().To.ShouldBe(new TimeOnly(12, 30));
        view.Calendar("office").PeriodsOn(new DateOnly(2026, 12, 25)).ShouldBeEmpty();
        view.Calendar("emergency").PeriodsOn(new DateOnly(2026, 12, 25)).Count.ShouldBe(1);
        view.Calendar("split").PeriodsOn(new DateOnly(2026, 9, 1)).Count.ShouldBe(2);
        view.Calendar("no such calendar").ShouldBeSameAs(view.Calendar("contact-centre"));
    }
}
