using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Customers.Domain;
using Reeve.Tests.Modules.Contacts;
using Reeve.Tests.Modules.Customers.Accounts;
using Reeve.Tests.Modules.Website;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers.Proving;

/// <summary>A service says how surely somebody must be known, at the desk and on the website.</summary>
public class ServiceIdentityTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Fact]
    public async Task A_service_that_needs_a_level_is_asked_for_at_the_desk_only_once_it_is_shown()
    {
        await NeedAsync("pothole", "knows-details");
        var desk = await (await reeve.App.Visit(Somebody.Adviser()).StartAsync()).WithCustomerAsync("Ned Needed", "07700 900671");
        desk = await desk.WantsAsync("a hole in the road", "Pothole");
        desk.Words.ShouldContain("they must first show who they are: they know their details");
        var refused = await desk.PressAsync("Raise a case", new Dictionary<string, object?>
        {
            ["Words"] = "A deep hole",
            ["q.position"] = "carriageway",
            ["q.size"] = "plate",
            ["q.danger"] = "no",
            ["WhereLat"] = Resident.Lat,
            ["WhereLng"] = Resident.Lng,
        });
        refused.Errors.ShouldHaveSingleItem().ShouldContain("they must first show who they are");
        refused.Value("Words").ShouldBe("A deep hole");
    }

    [Fact]
    public async Task On_the_website_it_begins_with_signing_in_and_with_a_second_factor_where_that_is_asked()
    {
        await NeedAsync("missed-bin", "account");
        var page = await reeve.App.Visit().GetAsync("/report/missed-bin");
        page.Url.AbsolutePath.ShouldBe("/account/sign-in");
        await reeve.App.RegisterAsync("needs@example.org", "Nia Needs");
        page = await page.SubmitAsync(new { Email = "needs@example.org", AccountAt.Password });
        page.Url.AbsolutePath.ShouldBe("/account/security");
        page.Words.ShouldContain("needs a code of an authenticator app");

        await NeedAsync("missed-bin", "one-time-link");
        (await page.Visitor.GetAsync("/report/missed-bin")).Url.AbsolutePath.ShouldStartWith("/report/missed-bin/");
        await NeedAsync("missed-bin", "in-person");
        (await page.Visitor.GetAsync("/report/missed-bin")).Text.ShouldContain("we must see you in person");
        await NeedAsync("missed-bin", "none");
        (await reeve.App.Visit().GetAsync("/report/missed-bin")).Url.AbsolutePath.ShouldStartWith("/report/missed-bin/");
    }

    [Fact]
    public async Task Another_system_is_refused_where_the_customer_must_show_who_they_are_and_told_what_to_do()
    {
        await NeedAsync("pothole", "one-time-link");
        var body = new { service = "pothole", description = "A deep hole", location = new { lat = Resident.Lat, @long = Resident.Lng }, customer = new { name = "Sy Stem", email = "sy.stem@example.org" } };
        var refused = await reeve.App.Api().PostAsync("/api/v1/cases", body);
        ((int)refused.Status, refused.Code).ShouldBe((409, "identity-needed"));
        refused.Text.ShouldContain("which another system cannot do for them");

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["api_key"] = "demo-key", ["service_code"] = "pothole", ["description"] = "A deep hole", ["lat"] = $"{Resident.Lat}", ["long"] = $"{Resident.Lng}", ["email"] = "sy.stem@example.org" });
        var open311 = await reeve.App.Api(null).SendAsync(HttpMethod.Post, "/open311/v2/requests.json", form);
        ((int)open311.Status).ShouldBe(400);
        open311.Text.ShouldContain("who has shown the council who they are");
        (await reeve.App.ReadAsync(db => db.Set<ContactPoint>().AnyAsync(point => point.Normal == "sy.stem@example.org"))).ShouldBeFalse("nothing is kept of who was refused");

        await NeedAsync("pothole", "none");
        ((int)(await reeve.App.Api().PostAsync("/api/v1/cases", body)).Status).ShouldBe(201);
    }

    [Fact]
    public void What_a_service_needs_is_read_from_the_pack() =>
        Marlshire.Pack.Services.Single(service => service.Code == "care-assessment").Identity.ShouldBe(new ServiceIdentity(IdentityLevel.None, IdentityLevel.KnowsDetails));

    private async Task NeedAsync(string service, string level)
    {
        var page = await reeve.App.Visit(Catalogue.EditingTests.Editor).GetAsync($"/admin/services/{service}/words");
        (await page.SubmitAsync(new { IdentityToOpen = level })).Errors.ShouldBeEmpty();
    }
}
