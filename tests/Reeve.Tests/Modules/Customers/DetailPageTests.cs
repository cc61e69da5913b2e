using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Reaching;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Organisation.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers;

/// <summary>The parts of a customer's record, through their pages.</summary>
public class DetailPageTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Adviser = Somebody.Adviser();

    [Fact]
    public async Task A_former_and_a_preferred_name_are_kept_found_and_greeted_with()
    {
        var (visitor, id) = await AddAsync("Gwendolen Ashpool", "07700 900801");
        var page = await (await visitor.GetAsync($"/customers/{id}/names")).SubmitAsync(new { Kind = "Former", Text = "Gwendolen Birchwater", Until = "May 2004" }, form: "#add-name");
        page.Words.ShouldContain("to May 2004");
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        page = await page.SubmitAsync(new { Kind = "Preferred", Text = "Gwen", Until = "" }, form: "#add-name");
        (await FindAsync("birchwater")).ShouldHaveSingleItem().Customer.Name.ShouldBe("Gwen");
        (await visitor.GetAsync($"/customers/{id}")).Words.ShouldContain("Full name: Gwendolen Ashpool");

        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        page = await page.SubmitAsync(form: "table form");
        page.Words.ShouldContain("Ended by");
        (await FindAsync("ashpool")).ShouldHaveSingleItem().Customer.Name.ShouldBe("Gwendolen Ashpool");
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        await page.SubmitAsync(form: "form[action*=PutBack]");
        (await FindAsync("ashpool")).ShouldHaveSingleItem().Customer.Name.ShouldBe("Gwen");
        (await visitor.GetAsync($"/customers/{id}")).Words.ShouldContain("Name: Former name: Gwendolen Birchwater");
    }

    [Fact]
    public async Task A_date_of_birth_is_changed_and_a_day_there_never_was_is_refused_at_its_field()
    {
        var (visitor, id) = await AddAsync("Born Once", "07700 900802");
        var form = await visitor.GetAsync($"/customers/{id}/details");
        var wrong = await form.SubmitAsync(new { Born = "31 February 1961" }, button: "Save");
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Errors.ShouldHaveSingleItem().ShouldContain("February 1961 has 28 days");
        wrong.Document.QuerySelector("[name=Born]")!.GetAttribute("value").ShouldBe("31 February 1961");
        (await form.SubmitAsync(new { Born = "1961", Kind = "Company" }, button: "Save")).Errors.ShouldHaveSingleItem().ShouldContain("Only a person");
        var page = await form.SubmitAsync(new { Born = "May 1961", Name = "Born Again", KeepFormer = "true" }, button: "Save");
        page.Words.ShouldContain("Born: May 1961");
        page.Words.ShouldContain("Former name: Born Once");
        (await visitor.GetAsync($"/customers/{id}/details")).Document.QuerySelector("[name=Born]")!.GetAttribute("value").ShouldBe("May 1961");
    }

    [Fact]
    public async Task Needs_are_told_once_and_known_on_every_page()
    {
        var (visitor, id) = await AddAsync("Nadia Needsome", "07700 900803");
        var form = await visitor.GetAsync($"/customers/{id}/needs");
        (await form.SubmitAsync(new { QuietFrom = "20:00" })).Errors.ShouldHaveSingleItem().ShouldContain("both a beginning and an end");
        (await form.SubmitAsync(new { QuietFrom = "noonish", QuietUntil = "9" })).Errors.ShouldHaveSingleItem().ShouldContain("time of the day");
        var page = await form.SubmitAsync(new { Has = new[] { "LargePrint", "NoPhone" }, Interpreter = "Urdu", QuietFrom = "20:00", QuietUntil = "09:30" });
        page.Document.QuerySelectorAll(".reeve-knows__item").Select(item => item.TextContent.Trim()).ShouldBe(["Interpreter: Urdu", "Large print", "Do not ring", "Do not ring from 8pm to 9:30am"]);
        page.Words.ShouldContain("Needs: Interpreter: Urdu; Large print");

        var late = await form.SubmitAsync(new { Has = new[] { "Braille" }, Other = "Typed and not lost" });
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Document.QuerySelector("[name=Other]")!.TextContent.Trim().ShouldBe("Typed and not lost");
        (await NeedsAsync(id)).Braille.ShouldBeFalse();

        var desk = await (await visitor.GetAsync($"/contacts/new?customer={id}")).SubmitAsync(button: "Start");
        desk.Document.QuerySelectorAll(".reeve-knows__item").ShouldContain(item => item.TextContent.Contains("Interpreter: Urdu"));
    }

    [Fact]
    public async Task Two_merged_records_need_all_that_either_needs_until_they_say_otherwise_and_each_has_its_own_again_after()
    {
        var (visitor, one) = await AddAsync("Merge Needs", "07700 900804");
        var (_, two) = await AddAsync("Merge Needs", "07700 900805");
        await (await visitor.GetAsync($"/customers/{one}/needs")).SubmitAsync(new { Has = new[] { "LargePrint" } });
        await (await visitor.GetAsync($"/customers/{two}/needs")).SubmitAsync(new { Has = new[] { "HearingLoop" }, Language = "Polish" });
        await MergeAsync(two, one);
        var both = await NeedsAsync(two);
        (both.LargePrint, both.HearingLoop, both.Language).ShouldBe((true, true, "Polish"));
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        await (await visitor.GetAsync($"/customers/{two}/needs")).SubmitAsync(new { Has = new[] { "Audio" }, Language = "" });
        var told = await NeedsAsync(one);
        (told.LargePrint, told.HearingLoop, told.Audio, told.Language).ShouldBe((false, false, true, null));
        await MergeAsync(two, two);
        (await NeedsAsync(two)).HearingLoop.ShouldBeTrue();
        (await NeedsAsync(one)).Audio.ShouldBeTrue();
    }

    [Fact]
    public async Task Consent_is_given_and_taken_back_in_one_press_and_all_that_was_said_is_kept()
    {
        var (visitor, id) = await AddAsync("Connie Sent", "07700 900806");
        (await MayAsync(id, "surveys")).ShouldBeFalse();
        var page = await visitor.GetAsync($"/customers/{id}/consents?by=Counter");
        page = await page.SubmitAsync(form: "#consents", button: "They agree to Surveys");
        (await MayAsync(id, "surveys")).ShouldBeTrue();
        (await MayAsync(id, "newsletters")).ShouldBeFalse();
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        page = await page.SubmitAsync(form: "#consents", button: "take it back");
        (await MayAsync(id, "surveys")).ShouldBeFalse();
        page.Document.QuerySelectorAll(".reeve-timeline__title").Select(title => title.TextContent).ShouldBe(["Surveys: no", "Surveys: yes"]);
        page.Words.ShouldContain("by counter, asked by Amina Farrow");
        (await visitor.GetAsync($"/customers/{id}")).Words.ShouldContain("Consent: Surveys: no");
    }

    [Fact]
    public async Task What_customers_agree_to_is_the_councils_own_list()
    {
        var admin = await reeve.App.VisitAsync(People.Administrator);
        var form = await (await admin.GetAsync("/admin/consent-purposes")).FollowAsync("Add a purpose");
        (await form.SubmitAsync(new { Name = "Citizens’ panel", Wording = "" })).Errors.ShouldHaveSingleItem().ShouldContain("words the customer is asked");
        var list = await form.SubmitAsync(new { Name = "Citizens’ panel", Wording = "May we ask you to join our panel?" });
        var (visitor, id) = await AddAsync("Panel Lista", "07700 900807");
        await (await visitor.GetAsync($"/customers/{id}/consents")).SubmitAsync(form: "#consents", button: "They agree to Citizens’ panel");
        (await MayAsync(id, "citizens-panel")).ShouldBeTrue();
        await (await list.FollowAsync("Citizens’ panel")).SubmitAsync(new { Withdrawn = "true" });
        (await MayAsync(id, "citizens-panel")).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_speaks_for_somebody_is_asked_when_the_name_may_be_several_peoples_and_shown_on_both_sides()
    {
        var (visitor, mother) = await AddAsync("Maud Speakwell", "07700 900808");
        var (_, son) = await AddAsync("Sam Speakwell", "07700 900809");
        var form = await visitor.GetAsync($"/customers/{mother}/relationships");
        var asked = await form.SubmitAsync(new { Other = "Sam Speakwell", Kind = "PowerOfAttorney", May = new[] { "BeTold", "Pay" }, Proof = "Registered LPA" }, form: "#add-relationship");
        asked.Errors.ShouldHaveSingleItem().ShouldBe("Choose which of them it is");
        var page = await asked.SubmitAsync(new { Chosen = son.ToString() }, form: "#add-relationship");
        page.Words.ShouldContain("Registered LPA, seen by Amina Farrow");
        (await visitor.GetAsync($"/customers/{mother}")).Document.QuerySelectorAll(".reeve-knows__item").ShouldContain(item => item.TextContent.Contains("Sam Speakwell (power of attorney)"));
        (await visitor.GetAsync($"/customers/{son}")).Words.ShouldContain("Has power of attorney for: Maud Speakwell");

        var acting = (await reeve.App.DoAsync(Adviser, services => services.GetRequiredService<IMayActFor>().OfAsync(son))).ShouldHaveSingleItem();
        (acting.CustomerId, acting.As, acting.May).ShouldBe((mother, ActingAs.PowerOfAttorney, ActingPowers.BeTold | ActingPowers.Pay));
        (await reeve.App.DoAsync(Adviser, services => services.GetRequiredService<IMayActFor>().ForAsync(mother))).ShouldHaveSingleItem().CustomerId.ShouldBe(son);

        page = await page.SubmitAsync(form: "table form");
        (await reeve.App.DoAsync(Adviser, services => services.GetRequiredService<IMayActFor>().OfAsync(son))).ShouldBeEmpty();
        await page.SubmitAsync(form: "form[action*=PutBack]");
        (await reeve.App.DoAsync(Adviser, services => services.GetRequiredService<IMayActFor>().OfAsync(son))).ShouldHaveSingleItem();
        (await form.SubmitAsync(new { Other = "Sister Nowhere", Kind = "Carer", May = new[] { "Report" } }, form: "#add-relationship")).Words.ShouldContain("Sister Nowhere");
    }

    [Fact]
    public async Task A_pinned_note_is_seen_by_staff_and_a_wrong_one_is_ended_and_kept()
    {
        var (visitor, id) = await AddAsync("Notta Fact", "07700 900810");
        var page = await (await visitor.GetAsync($"/customers/{id}/notes")).SubmitAsync(new { Text = "Prefers <b>mornings</b>", Pinned = "true" });
        (await visitor.GetAsync($"/customers/{id}")).Document.QuerySelector(".reeve-knows__item")!.TextContent.Trim().ShouldBe("Prefers <b>mornings</b>");
        page = await page.SubmitAsync(form: ".reeve-timeline form", button: "End");
        page.Words.ShouldContain("Ended by Amina Farrow");
        (await visitor.GetAsync($"/customers/{id}")).Document.QuerySelectorAll(".reeve-knows__item").ShouldBeEmpty();
        (await page.SubmitAsync(form: "form[action*=PutBack]")).Words.ShouldContain("Pinned");
        (await (await visitor.GetAsync($"/customers/{id}/notes")).SubmitAsync(new { Text = " " })).Errors.ShouldHaveSingleItem().ShouldBe("Write the note");
    }

    [Fact]
    public async Task A_number_of_another_system_is_found_and_seen_by_its_service_alone_and_each_look_is_journalled()
    {
        var organisation = await reeve.App.Services.GetRequiredService<IOrganisation>().GetAsync();
        var team = organisation.Teams[0].Id;
        var admin = await reeve.App.VisitAsync(People.Administrator);
        await (await admin.GetAsync("/admin/identity-types/library")).SubmitAsync(new { Teams = new[] { team.ToString() } });
        var (visitor, id) = await AddAsync("Libby Card", "07700 900811");
        var librarian = Somebody.Adviser("Lib Rarian") with { Teams = [team] };
        var mine = reeve.App.Visit(librarian);
        var form = await mine.GetAsync($"/customers/{id}/identities");
        (await form.SubmitAsync(new { Type = "library", Number = "2900 0000 0016" }, form: "#add-identity")).Errors.ShouldHaveSingleItem().ShouldContain("looks like 2900 0000 0015");
        var page = await form.SubmitAsync(new { Type = "library", Number = "2900 0000 0015", Checked = "Card shown" }, form: "#add-identity");
        page.Words.ShouldContain("Card shown");

        (await mine.GetAsync($"/customers/{id}")).Words.ShouldContain("2900 0000 0015");
        (await mine.GetAsync("/customers?q=290000000015")).Words.ShouldContain("Libby Card");
        foreach (var hidden in new[] { $"/customers/{id}", $"/customers/{id}/identities", "/customers?q=290000000015" })
        {
            (await visitor.GetAsync(hidden)).Document.QuerySelector("main")!.TextContent.ShouldNotContain("2900 0000 0015", customMessage: hidden);
        }

        (await visitor.GetAsync("/customers?q=290000000015")).Words.ShouldNotContain("Libby Card");
        var looked = await reeve.App.ReadAsync(db => db.Set<JournalEntry>().Where(entry => entry.Action == "customer-identity.viewed").Select(entry => entry.ActorName).Distinct().ToListAsync());
        looked.ShouldBe(["Lib Rarian"]);
    }

    [Fact]
    public async Task Who_else_is_known_at_a_property_is_shown_and_never_called_family()
    {
        var (visitor, id) = await AddAsync("House Holder", "07700 900812", "990012000574");
        await AddAsync("Lodger Under", "07700 900813", "990012000574");
        var page = await visitor.GetAsync($"/customers/{id}");
        page.Words.ShouldContain("Also known at this property Lodger Under");
        page.Words.ShouldContain("It does not mean that they are family");
    }

    [Fact]
    public async Task A_temporary_address_ends_the_day_after_its_last()
    {
        var (visitor, id) = await AddAsync("Tempo Rary", "07700 900814");
        var until = UkTomorrow();
        var page = await (await visitor.GetAsync($"/customers/{id}/reaching")).SubmitAsync(new { NewKind = "Temporary", Address = "Room 4, The Lodge", Postcode = "MQ1 4AB", NewUntil = until }, form: "#add-address");
        page.Words.ShouldContain("Room 4, The Lodge");
        page = await page.SubmitAsync(new { Label = "of my daughter", How = "Rang back" }, form: "form[id^=point]");
        page.Words.ShouldContain("Rang back");
        await EndAsync();
        (await OpenAddressesAsync(id)).ShouldBe(1);
        reeve.App.Time.Advance(TimeSpan.FromDays(2));
        await EndAsync();
        (await OpenAddressesAsync(id)).ShouldBe(0);
    }

    [Fact]
    public async Task Another_system_reads_all_of_it_but_staff_notes()
    {
        var (visitor, id) = await AddAsync("Whole Person", "07700 900815");
        await (await visitor.GetAsync($"/customers/{id}/needs")).SubmitAsync(new { Has = new[] { "Braille" } });
        await (await visitor.GetAsync($"/customers/{id}/notes")).SubmitAsync(new { Text = "Between ourselves" });
        await (await visitor.GetAsync($"/customers/{id}/consents")).SubmitAsync(form: "#consents", button: "They agree to Surveys");
        var read = await reeve.App.Api().GetAsync($"/api/v1/customers/{id}");
        read.Json.GetProperty("needs").GetProperty("formats")[0].GetString().ShouldBe("braille");
        read.Json.GetProperty("consents").EnumerateArray().Single(each => each.GetProperty("purpose").GetString() == "surveys").GetProperty("given").GetBoolean().ShouldBeTrue();
        read.Text.ShouldNotContain("Between ourselves");
    }

    private string UkTomorrow() => Reeve.Kernel.Values.UkTime.DateOf(reeve.App.Time.UtcNow()).AddDays(1).ToString("d M yyyy", null);

    private Task EndAsync() => reeve.App.DoAsync(Actor.System("Test"), services => ActivatorUtilities.CreateInstance<EndAddresses>(services).RunAsync(default));

    private Task<int> OpenAddressesAsync(Guid id) => reeve.App.ReadAsync(db => db.Set<CustomerAddress>().CountAsync(address => address.CustomerId == id && address.EndedAt == null));

    private Task<int> MergeAsync(Guid from, Guid into) => reeve.App.ReadAsync(db => db.Set<Customer>().Where(customer => customer.Id == from).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.CurrentId, into)));

    private Task<bool> MayAsync(Guid id, string purpose) => reeve.App.DoAsync(Adviser, services => services.GetRequiredService<IConsents>().MayAsync(id, purpose));

    private Task<CustomerNeeds> NeedsAsync(Guid id) => reeve.App.DoAsync(Adviser, services => services.GetRequiredService<INeeds>().OfAsync(id));

    private Task<IReadOnlyList<CustomerHit>> FindAsync(string typed) => reeve.App.DoAsync(Adviser, services => services.GetRequiredService<ICustomers>().FindAsync(typed, 5));

    private async Task<(Visitor Visitor, Guid Id)> AddAsync(string name, string phone, string? uprn = null)
    {
        var id = await reeve.App.DoAsync(Adviser, async services =>
        {
            var kept = await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = name, Phone = phone, Uprn = uprn, Address = uprn is null ? null : "1 High Street" });
            await services.GetRequiredService<Work>().SaveAsync();
            return kept!.Value;
        });
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        return (reeve.App.Visit(Adviser), id);
    }
}
