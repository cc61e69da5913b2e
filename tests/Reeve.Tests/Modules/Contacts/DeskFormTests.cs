using System.Net;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Contacts.Domain;
using Reeve.Tests.Modules.Website;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Contacts;

/// <summary>Files, places and waiting: what the form of a service and the start of a contact ask at the desk.</summary>
public class DeskFormTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static Dictionary<string, object?> Pothole(params (string Name, object? Value)[] also)
    {
        var fields = new Dictionary<string, object?> { ["Words"] = "A deep hole", ["q.position"] = "carriageway", ["q.size"] = "plate", ["q.danger"] = "no" };
        foreach (var (name, value) in also)
        {
            fields[name] = value;
        }

        return fields;
    }

    [Fact]
    public async Task A_file_given_during_a_call_goes_with_the_case()
    {
        var page = await PotholeAsync();
        page = await page.PressAsync("Show the next questions", Pothole(("q.photo", ("hole.png", Resident.Png))));
        page.Errors.ShouldBeEmpty();
        page.Words.ShouldContain("hole.png");
        // The browser was closed and opened again.
        page = await page.Visitor.GetAsync(page.Url.AbsolutePath);
        page.Words.ShouldContain("hole.png");
        page = await page.PressAsync("Raise a case", new Dictionary<string, object?> { ["WhereLat"] = Resident.Lat, ["WhereLng"] = Resident.Lng });
        page.Errors.ShouldBeEmpty();

        var kept = await CaseOfAsync(page);
        var file = (await reeve.App.ReadAsync(db => db.Set<CaseAttachment>().AsNoTracking().Where(each => each.CaseId == kept.Id).ToListAsync())).ShouldHaveSingleItem();
        (file.Name, file.Mime).ShouldBe(("hole.png", "image/png"));
    }

    [Fact]
    public async Task A_program_named_as_a_photo_is_refused_with_the_good_file_and_everything_typed_kept()
    {
        var page = await PotholeAsync();
        page = await page.PressAsync("Show the next questions", Pothole(("q.photo", ("good.png", Resident.Png))));
        var refused = await page.SubmitAsync(
            new Dictionary<string, object?> { ["Words"] = "A very deep hole", ["q.photo"] = ("hole.jpg", "MZ\x90\0\x3\0\0\0 program"u8.ToArray()) }, "#desk", "Raise a case");

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("hole.jpg");
        refused.Value("Words").ShouldBe("A very deep hole");
        (await reeve.App.ContactAsync(page.ContactId())).Enquiries.ShouldHaveSingleItem().Outcome.ShouldBeNull();

        var big = new byte[50_000_000];
        Resident.Png.CopyTo(big, 0);
        refused = await page.SubmitAsync(new Dictionary<string, object?> { ["Words"] = "Still deep", ["q.photo"] = ("huge.png", big) }, "#desk", "Raise a case");
        refused.Errors.ShouldHaveSingleItem().ShouldContain("larger than 25 MB");
        refused.Value("Words").ShouldBe("Still deep");
    }

    [Fact]
    public async Task A_file_is_taken_away_again()
    {
        var page = await PotholeAsync();
        page = await page.PressAsync("Show the next questions", Pothole(("q.photo", ("wrong.png", Resident.Png))));
        page = await page.PressAsync("Remove");
        page.Errors.ShouldBeEmpty();
        page.Words.ShouldNotContain("wrong.png");
        page.Value("Words").ShouldBe("A deep hole");
    }

    [Fact]
    public async Task A_point_on_the_map_is_the_place_and_the_desk_says_what_it_is_near()
    {
        var page = await PotholeAsync();
        page.Document.QuerySelector("[data-map]")!.GetAttribute("data-lat").ShouldBe("WhereLat");
        page = await page.PressAsync("Show the next questions", Pothole(("WhereText", "By the bus stop"), ("WhereLat", Resident.Lat), ("WhereLng", Resident.Lng)));
        page.Words.ShouldContain("Marked near");
        page.Words.ShouldContain("Who does it there");
        page = await page.PressAsync("Raise a case");
        page.Errors.ShouldBeEmpty();
        var kept = await CaseOfAsync(page);
        (kept.Lat, kept.Lng, kept.Uprn, kept.PlaceText).ShouldBe((54.907880, -2.934170, null, "By the bus stop"));
    }

    [Theory]
    [InlineData("north", "-2.9", "WhereLat")]
    [InlineData("54.9", "", "WhereLng")]
    [InlineData("54.9", "999", "WhereLng")]
    public async Task A_point_that_is_none_is_said_at_its_field(string lat, string lng, string field)
    {
        var page = await (await PotholeAsync()).PressAsync("Raise a case", Pothole(("WhereLat", lat), ("WhereLng", lng)));
        page.Errors.ShouldHaveSingleItem().ShouldContain("in degrees");
        page.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#" + field);
        page.Value("WhereLat").ShouldBe(lat);
    }

    [Fact]
    public async Task A_point_outside_is_refused_in_words()
    {
        var page = await (await PotholeAsync()).PressAsync("Raise a case", Pothole(("WhereLat", "51.5"), ("WhereLng", "-0.12")));
        page.Errors.ShouldHaveSingleItem().ShouldContain("outside the area");
        page.Value("WhereLat").ShouldBe("51.5");
    }

    [Fact]
    public async Task An_address_chosen_after_a_point_counts_more()
    {
        var page = await (await PotholeAsync()).PressAsync("Show the next questions", Pothole(("WhereLat", Resident.Lat), ("WhereLng", Resident.Lng)));
        page = await page.PressAsync("Show the next questions", new { WhereText = "High Street, Brackenford", WhereLat = "", WhereLng = "" });
        var hit = page.Document.QuerySelectorAll("button[value^='address:']")[0];
        page = await page.PressAsync(hit.TextContent.Trim());
        page.Value("WhereUprn").ShouldBe(hit.GetAttribute("value")!["address:".Length..]);
        page.Value("WhereLat").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_whose_council_depends_on_where_one_lives_asks_for_the_address_at_the_desk_too()
    {
        var page = await (await reeve.App.Visit(Somebody.Adviser()).StartAsync()).WithCustomerAsync("Ben Claimant", "07700 900641");
        page = await page.WantsAsync("housing benefit", "Housing benefit question");
        page.Words.ShouldContain("it decides which council answers");
        page.Words.ShouldContain("Give the place to see who is responsible there");
        var asked = new Dictionary<string, object?> { ["Words"] = "When is it paid?", ["q.about"] = "payment", ["q.question"] = "When is it paid?" };
        page = await page.PressAsync("Raise a case", asked);
        page.Errors.ShouldHaveSingleItem().ShouldContain("it decides which council answers");
        page.Value("q.question").ShouldBe("When is it paid?");

        page = await page.PressAsync("Raise a case", new { WhereUprn = Resident.Uprn, WhereText = (await Resident.HomeAsync(reeve.App)).Text });
        page.Errors.ShouldBeEmpty();
        var kept = await CaseOfAsync(page);
        kept.Uprn.ShouldBe(Resident.Uprn);
        kept.AuthorityId.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task The_address_of_a_known_customer_stands_there_already()
    {
        var home = DeskAt.Address(33);
        var page = await (await reeve.App.Visit(Somebody.Adviser()).StartAsync()).WithCustomerAsync("Homer Known", "07700 900642", home);
        page = await page.WantsAsync("housing benefit", "Housing benefit question");
        page.Value("WhereText").ShouldBe(home.OneLine);
        page.Words.ShouldContain("Who does it there");
    }

    [Fact]
    public async Task An_email_is_recorded_at_the_desk_with_how_long_it_waited()
    {
        var visitor = reeve.App.Visit(Somebody.Adviser());
        var start = await visitor.GetAsync("/contacts/new");
        var again = await start.SubmitAsync(new { Door = "channel:email", Waited = "ages" });
        again.Errors.ShouldHaveSingleItem().ShouldStartWith("Enter how long they waited");
        again.Document.QuerySelector("[name=Waited]")!.GetAttribute("value").ShouldBe("ages");
        var page = await again.SubmitAsync(new { Waited = "1 day 2h 5" });
        page.Words.ShouldContain("Email contact");
        page = await page.WithCustomerAsync("Emil Writer", null, DeskAt.Address(34));
        page = await page.WantsAsync("missed bin", "Missed bin");
        page = await page.PressAsync("Raise a case", DeskAt.MissedBin("Dear Sirs, my bin"));
        page.Errors.ShouldBeEmpty();
        (await CaseOfAsync(page)).Door.ShouldBe(CaseDoor.Email);
        page = await page.PressAsync("End contact");
        page.Value("Waited").ShouldBe("1565");
        var id = page.ContactId();
        await page.PressAsync("Finish", new { Waited = "3 h" });

        (await reeve.App.ContactAsync(id)).WaitedMinutes.ShouldBe(180);
        var record = await visitor.GetAsync($"/contacts/{id}/record");
        record.Words.ShouldContain("Waited before that 3 hours");
        record.Words.ShouldContain("Email contact");
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData(" 12 min ", 12)]
    [InlineData("1h 30", 90)]
    [InlineData("3 hours", 180)]
    [InlineData("2 days", 2880)]
    [InlineData("1d2h3m", 1563)]
    [InlineData("0", 0)]
    [InlineData("", null)]
    public void Waiting_is_read_as_people_write_it(string typed, int? minutes) => Waited.Read(typed, "Waited").ShouldBe(minutes);

    [Theory]
    [InlineData("-1")]
    [InlineData("ages")]
    [InlineData("61 days")]
    [InlineData("99999999999999")]
    [InlineData("12:30")]
    [InlineData("h")]
    public void Waiting_that_is_none_is_refused(string typed) => Should.Throw<Reeve.Kernel.Refusals.Refused>(() => Waited.Read(typed, "Waited")).Field.ShouldBe("Waited");

    [Theory]
    [InlineData(0, "Not at all")]
    [InlineData(1, "1 minute")]
    [InlineData(90, "1 hour 30 minutes")]
    [InlineData(2880, "2 days")]
    public void Waiting_is_said_in_words(int minutes, string said) => Waited.Say(minutes).ShouldBe(said);

    private async Task<Page> PotholeAsync() =>
        await (await reeve.App.Visit(Somebody.Adviser()).StartAsync()).WantsAsync("pothole", "Pothole");

    private async Task<Reeve.Cases.Domain.Case> CaseOfAsync(Page page)
    {
        var reference = (await reeve.App.ContactAsync(page.ContactId())).Enquiries.Single(enquiry => enquiry.CaseReference is not null).CaseReference;
        return await reeve.App.ReadAsync(db => db.Set<Reeve.Cases.Domain.Case>().AsNoTracking().SingleAsync(kept => kept.Reference == reference));
    }
}
