using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Organisation.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Organisation;

public class UndoTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

    [Fact]
    public async Task Who_was_taken_out_of_a_team_by_a_slip_is_put_back()
    {
        var visitor = await app.VisitAsync(People.Administrator);
        var view = await app.Services.GetRequiredService<IOrganisation>().GetAsync();
        var team = view.Teams.First(each => view.MembersOf(each.Id).Count(person => person.Id != each.LeaderId && person.Id != each.DeputyId) > 1);
        var form = await visitor.GetAsync($"/admin/teams/{team.Id}");
        var before = view.MembersOf(team.Id).Select(person => person.Id).Order().ToList();

        var saved = await form.SubmitAsync(new { Form__Members = new[] { team.LeaderId.ToString() } });

        saved.Words.ShouldContain("No longer in it: ");
        (await MembersAsync(team.Id)).Count.ShouldBeLessThan(before.Count);
        var undone = await saved.SubmitAsync(form: "#undo", button: "Undo");
        undone.Words.ShouldContain("They are back in the team");
        (await MembersAsync(team.Id)).ShouldBe(before);
        // Pressed twice, or from another tab: nothing more happens, and it says why.
        (await saved.SubmitAsync(form: "#undo", button: "Undo")).Errors.Single().ShouldContain("in the team already");
    }

    [Fact]
    public async Task A_deactivation_is_taken_back_within_the_hour_with_the_password_they_had()
    {
        const string email = "nadia.hartwhistle@marlshire.example";
        var visitor = await app.VisitAsync(People.Administrator);
        var id = await app.PersonIdAsync(email);
        var left = await (await visitor.GetAsync($"/admin/people/{id}")).SubmitAsync(form: "#leave");
        (await app.SignInAsync(email)).Errors.ShouldNotBeEmpty();
        (await left.SubmitAsync(form: "#undo", button: "Undo")).Words.ShouldContain("They are active again");
        (await app.SignInAsync(email)).Url.AbsolutePath.ShouldBe("/staff/account");
    }

    [Fact]
    public async Task After_an_hour_a_deactivation_is_no_slip_and_a_new_link_is_needed()
    {
        await using var own = await ReeveApp.StartAsync();
        var visitor = await own.VisitAsync(People.Administrator);
        var id = await own.PersonIdAsync("nadia.hartwhistle@marlshire.example");
        var left = await (await visitor.GetAsync($"/admin/people/{id}")).SubmitAsync(form: "#leave");
        own.Time.Advance(TimeSpan.FromMinutes(61));
        var refused = await left.SubmitAsync(form: "#undo", button: "Undo");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.Single().ShouldContain("more than an hour ago");
    }

    [Fact]
    public async Task A_role_removed_by_a_slip_is_given_again()
    {
        var visitor = await app.VisitAsync(People.Administrator);
        var id = await app.PersonIdAsync(People.Auditor);
        var page = await visitor.GetAsync($"/admin/people/{id}");
        var row = page.Document.QuerySelectorAll("form[id^=remove-]").Single(form => form.TextContent.Contains("Auditor", StringComparison.Ordinal));
        var before = (await app.ActorAsync(People.Auditor)).Permissions;
        var removed = await page.SubmitAsync(form: "#" + row.Id);
        (await app.ActorAsync(People.Auditor)).Permissions.Count.ShouldBeLessThan(before.Count);
        await removed.SubmitAsync(form: "#undo", button: "Undo");
        (await app.ActorAsync(People.Auditor)).Permissions.ShouldBe(before, ignoreOrder: true);
    }

    private async Task<List<Guid>> MembersAsync(Guid team) => [.. (await app.Services.GetRequiredService<IOrganisation>().GetAsync()).MembersOf(team).Select(person => person.Id).Order()];
}
