using System.Net;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Organisation;

public class AccountTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

    [Fact]
    public async Task A_changed_password_signs_out_everywhere_else_at_once()
    {
        const string email = "bram.eskdaile@marlshire.example";
        var here = await app.SignInAsync(email);
        var there = await app.SignInAsync(email);
        var wrong = await here.SubmitAsync(new { Current = "not it", New = "gravel tuba seventeen" }, "#password");
        wrong.Errors.Single().ShouldContain("current password is not right");
        var weak = await wrong.SubmitAsync(new { Current = Reeve.Web.Demonstration.Password, New = "short" }, "#password");
        weak.Errors.Single().ShouldContain("12 characters");
        var done = await weak.SubmitAsync(new { Current = Reeve.Web.Demonstration.Password, New = "gravel tuba seventeen" }, "#password");
        done.Words.ShouldContain("Your password is changed");
        (await there.Visitor.GetAsync("/staff/account")).Url.AbsolutePath.ShouldBe("/sign-in");
        (await app.SignInAsync(email)).Errors.ShouldNotBeEmpty();
        (await app.SignInAsync(email, "gravel tuba seventeen")).Url.AbsolutePath.ShouldBe("/staff/account");
    }

    [Fact]
    public async Task Other_sessions_are_ended_from_the_account_page()
    {
        var here = await app.SignInAsync(People.Leader);
        var there = await app.SignInAsync(People.Leader);
        (await here.SubmitAsync(form: "#sessions")).Words.ShouldContain("signed out everywhere else");
        (await there.Visitor.GetAsync("/staff/account")).Url.AbsolutePath.ShouldBe("/sign-in");
        (await here.Visitor.GetAsync("/staff/account")).Url.AbsolutePath.ShouldBe("/staff/account");
    }

    [Fact]
    public async Task A_link_sets_a_password_once()
    {
        var admin = await app.VisitAsync(People.Administrator);
        var id = await app.PersonIdAsync("hamish.corder@marlshire.example");
        var page = await (await admin.GetAsync($"/admin/people/{id}")).SubmitAsync(form: "#invite");
        var first = new Uri(page.Document.QuerySelector("#link")!.TextContent).PathAndQuery;
        page = await page.SubmitAsync(form: "#invite");
        var link = new Uri(page.Document.QuerySelector("#link")!.TextContent).PathAndQuery;
        (await app.Visit().GetAsync(first)).Words.ShouldContain("has been used or is older");

        var elsewhere = await app.Visit().GetAsync(link);
        var form = await app.Visit().GetAsync(link);
        form.Words.ShouldContain("For Hamish Corder");
        var weak = await form.SubmitAsync(new { New = "passwordpassword" });
        weak.Errors.ShouldNotBeEmpty();
        var done = await weak.SubmitAsync(new { New = "marble otter lighthouse" });
        done.Url.AbsolutePath.ShouldBe("/home");
        (await app.Visit().GetAsync(link)).Words.ShouldContain("has been used or is older");
        (await elsewhere.SubmitAsync(new { New = "another otter lighthouse" })).Errors.Single().ShouldContain("has been used");
    }

    [Fact]
    public async Task A_link_is_refused_after_three_days()
    {
        var admin = await app.VisitAsync(People.Administrator);
        var id = await app.PersonIdAsync("paloma.dunwick@marlshire.example");
        var page = await (await admin.GetAsync($"/admin/people/{id}")).SubmitAsync(form: "#invite");
        var link = new Uri(page.Document.QuerySelector("#link")!.TextContent).PathAndQuery;
        app.Time.Advance(TimeSpan.FromHours(73));
        var late = await app.Visit().GetAsync(link);
        late.Status.ShouldBe(HttpStatusCode.OK);
        late.Words.ShouldContain("older than 72 hours");
    }
}
