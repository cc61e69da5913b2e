using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Journal;
using Reeve.Organisation.Domain;
using Reeve.Tests.Support;

namespace Reeve.Tests.Web.Verbs;

/// <summary>The first administrator's way in, and the last one's way back: nobody in the product could let them in.</summary>
public class PeopleVerbTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

    [Fact]
    public async Task The_first_administrator_sets_their_password_by_a_link_that_works_once()
    {
        var ran = await InviteAsync("wilfrid.osmotherley@marlshire.example", "--name", "Wilfrid Osmotherley", "--json");
        ran.ExitCode.ShouldBe(0, ran.Errors);
        var answer = JsonDocument.Parse(ran.Output).RootElement;
        answer.GetProperty("added").GetBoolean().ShouldBeTrue();
        var link = answer.GetProperty("link").GetString()!;

        var set = await app.Visit().GetAsync(link);
        (await set.SubmitAsync(new { New = "heron cobble lantern" })).Words.ShouldContain("Wilfrid Osmotherley");
        (await app.Visit().GetAsync(link)).Words.ShouldContain("This link has been used");
        var visitor = app.Visit();
        await (await visitor.GetAsync("/sign-in")).SubmitAsync(new { Email = "wilfrid.osmotherley@marlshire.example", Password = "heron cobble lantern" });
        (await visitor.GetAsync("/admin/people")).Words.ShouldContain("Wilfrid Osmotherley");
        (await app.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.Action == "person.invited"))).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Somebody_there_gets_another_link_and_keeps_their_roles()
    {
        var ran = await InviteAsync(People.Leader);
        ran.ExitCode.ShouldBe(0, ran.Errors);
        ran.Output.ShouldContain("may set a new password");
        ran.Lines.ShouldContain(line => line.StartsWith("/staff/account/set-password/", StringComparison.Ordinal));
        (await app.ReadAsync(db => db.Set<Person>().CountAsync(person => person.Email == People.Leader))).ShouldBe(1);
    }

    [Fact]
    public async Task Who_lost_their_authenticator_is_let_in_without_it_when_the_operator_says_so()
    {
        await app.ReadAsync(db => db.Set<Person>().Where(person => person.Email == People.Auditor).ExecuteUpdateAsync(set => set.SetProperty(person => person.TwoFactorEnabled, true)));
        (await InviteAsync(People.Auditor)).ExitCode.ShouldBe(0);
        (await TwoFactorAsync()).ShouldBeTrue();
        (await InviteAsync(People.Auditor, "--forget-second-factor")).ExitCode.ShouldBe(0);
        (await TwoFactorAsync()).ShouldBeFalse();

        Task<bool> TwoFactorAsync() => app.ReadAsync(db => db.Set<Person>().Where(person => person.Email == People.Auditor).Select(person => person.TwoFactorEnabled).SingleAsync());
    }

    [Theory]
    [InlineData("nobody.known@marlshire.example", "--name")]
    [InlineData("no address", "email address")]
    public async Task Who_cannot_be_invited_is_said_in_words(string email, string words)
    {
        var ran = await InviteAsync(email);
        ran.ExitCode.ShouldBe(1);
        ran.Errors.ShouldContain(words);
    }

    private Task<Ran> InviteAsync(string email, params string[] more) => CommandLine.RunAsync(["people", "invite", email, .. more, .. app.Options()]);
}
