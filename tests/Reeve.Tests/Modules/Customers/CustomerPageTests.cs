using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Database;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers;

public class CustomerPageTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Fact]
    public async Task A_customer_is_added_found_looked_at_and_changed()
    {
        var adviser = Somebody.Adviser();
        var visitor = reeve.App.Visit(adviser);
        var page = await (await visitor.GetAsync("/customers/new")).SubmitAsync(new { Name = "Pia <i>Tarn</i>", Phone = "07700 900701", Address = "4 Mill Row, Brackenford, ZQ4 4QQ" });
        page.Words.ShouldContain("Pia <i>Tarn</i>");
        page.Words.ShouldContain("07700 900701");

        var found = await visitor.GetAsync("/customers?q=tarn+zq4");
        found.Document.QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        (await visitor.GetAsync("/customers/find?q=0770090070")).Text.ShouldContain("/customers/");

        var id = Guid.Parse(page.Url.Segments[^1]);
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        var edit = await page.FollowAsync("Change details");
        page = await edit.SubmitAsync(new { Name = "Pia Tarn", Email = "pia@example.org", Prefers = "Email" }, button: "Save");
        page.Words.ShouldContain("pia@example.org");
        page.Words.ShouldContain("they chose email");
        var entries = await reeve.App.DoAsync(adviser, services => services.GetRequiredService<ReeveDb>().Set<JournalEntry>().Where(entry => entry.SubjectId == id).Select(entry => entry.Action).ToListAsync());
        entries.ShouldContain("customer.added");
        entries.ShouldContain("customer.viewed");
        entries.ShouldContain("customer.changed");
    }

    [Fact]
    public async Task Two_who_change_the_same_customer_cannot_overwrite_each_other()
    {
        var visitor = reeve.App.Visit(Somebody.Adviser());
        var page = await (await visitor.GetAsync("/customers/new")).SubmitAsync(new { Name = "Con Currence", Phone = "07700 900702" });
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        var one = await page.FollowAsync("Change details");
        var two = await page.FollowAsync("Change details");
        await one.SubmitAsync(new { Name = "Con Currence-One" }, button: "Save");
        var refused = await two.SubmitAsync(new { Name = "Con Currence-Two" }, button: "Save");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Document.QuerySelector("[name=Name]")!.GetAttribute("value").ShouldBe("Con Currence-Two");
        (await reeve.App.DoAsync(Somebody.Adviser(), services => services.GetRequiredService<ICustomers>().FindAsync("07700900702", 5))).ShouldHaveSingleItem().Customer.Name.ShouldBe("Con Currence-One");
    }

    [Fact]
    public async Task Adding_twice_by_the_same_form_adds_one()
    {
        var form = await reeve.App.Visit(Somebody.Adviser()).GetAsync("/customers/new");
        var first = await form.SubmitAsync(new { Name = "Once Only Ofelia" });
        var second = await form.SubmitAsync(new { Name = "Once Only Ofelia" });
        second.Url.ShouldBe(first.Url);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_typed_text_stays()
    {
        var page = await (await reeve.App.Visit(Somebody.Adviser()).GetAsync("/customers/new")).SubmitAsync(new { Name = "Wrong Mail", Email = "nope at example" });
        page.Errors.ShouldHaveSingleItem().ShouldContain("email address");
        page.Document.QuerySelector("[name=Email]")!.GetAttribute("value").ShouldBe("nope at example");
    }

    [Fact]
    public async Task Nobody_looks_at_customers_who_may_not()
    {
        var professional = Somebody.Adviser() with { Permissions = new HashSet<string> { Reeve.Kernel.Identity.Permission.Staff } };
        (await reeve.App.Visit(professional).GetAsync("/customers?q=a")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await reeve.App.Visit(professional).GetAsync("/customers/find?q=a")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_is_known_comes_before_what_happened_and_no_field_is_wrong_before_anybody_erred()
    {
        var page = await (await reeve.App.Visit(Somebody.Adviser()).GetAsync("/customers/new")).SubmitAsync(new { Name = "Ord Erly", Phone = "07700 900703", Address = "4 Mill Row, Brackenford, ZQ4 4QQ" });
        page.Document.QuerySelectorAll("main h2").Select(heading => heading.TextContent).TakeLast(2).ShouldBe(["Details", "What happened"]);
        var reaching = await page.FollowAsync("Home, work or other");
        reaching.Document.QuerySelectorAll(".govuk-form-group--error").ShouldBeEmpty();
        (await page.FollowAsync("Change details")).Words.ShouldNotContain("ZQ4 4QQ ZQ4 4QQ");
    }

    [Fact]
    public async Task Staff_who_may_not_see_a_page_stay_among_their_own()
    {
        var page = await reeve.App.Visit(Somebody.Adviser()).GetAsync("/customers/duplicates");
        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Words.ShouldContain("ask your team leader");
        page.Document.QuerySelector("body.reeve-staff").ShouldNotBeNull();
        page.Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")).ShouldContain("/home");
    }
}
