using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Tests.Support;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Modules.Cases;

public class OpeningTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly CaseWork cases = new(reeve.App);

    [Fact]
    public async Task A_case_opens_with_reference_team_owner_promise_time_line_and_journal()
    {
        var opened = await cases.PotholeAsync(metresNorth: 20);

        var view = await cases.OrganisationAsync();
        var kept = await cases.CaseAsync(opened.Reference);
        Reference.TryParse(opened.Reference, out _).ShouldBeTrue();
        view.Team(opened.TeamId)!.Code.ShouldBe("marlshire-highways");
        view.Authority(opened.AuthorityId)!.Code.ShouldBe("marlshire");
        view.Person(kept.OwnerId)!.Code.ShouldBe(CaseWork.HighwaysLeader);
        kept.AssigneeId.ShouldBeNull();
        kept.PlaceText.ShouldNotBeNull();
        kept.Entries.Single().PublicText.ShouldNotBeNull();
        opened.RespondBy.ShouldNotBeNull();
        opened.ResolveBy.ShouldNotBeNull();
        (await cases.JournalAsync(opened.Id)).ShouldBe(["case.opened"]);
    }

    [Fact]
    public async Task The_promise_is_counted_in_the_teams_working_time()
    {
        // Received on Tuesday 1 September 2026 at 10 in the UK; the depot closes at half past four.
        var kept = await cases.CaseAsync((await cases.PotholeAsync(metresNorth: 4_900)).Reference);

        kept.ReceivedAt.ShouldBe(reeve.App.Time.GetUtcNow().UtcDateTime);
        kept.RespondBy.ShouldBe(new DateTime(2026, 9, 3, 15, 30, 0, DateTimeKind.Utc));
        kept.ResolveBy.ShouldBe(new DateTime(2026, 9, 29, 15, 30, 0, DateTimeKind.Utc));
        kept.Clocks.Single(clock => clock.Metric == PromiseMetric.Acknowledge).StoppedAt.ShouldBe(kept.OpenedAt);
    }

    [Fact]
    public async Task The_adviser_who_took_it_stays_its_owner()
    {
        var adviser = await cases.AsAsync(CaseWork.Adviser);

        var kept = await cases.CaseAsync((await cases.PotholeAsync(adviser, CaseDoor.Phone, 4_800)).Reference);

        kept.OwnerId.ShouldBe(adviser.Id);
        kept.TakenById.ShouldBe(adviser.Id);
    }

    [Fact]
    public async Task The_same_service_elsewhere_goes_to_the_authority_that_answers_there()
    {
        var view = await cases.OrganisationAsync();

        view.Team((await cases.MissedBinAsync()).TeamId)!.Code.ShouldBe("harrowmere-waste");
        view.Team((await cases.MissedBinAsync(uprn: CaseWork.FellbrookHome)).TeamId)!.Code.ShouldBe("fellbrook-waste");
    }

    [Fact]
    public async Task The_same_once_key_gives_back_the_first_case()
    {
        var first = await cases.PotholeAsync(onceKey: "form-1", metresNorth: 4_700);
        var second = await cases.PotholeAsync(onceKey: "form-1", metresNorth: 4_600);

        second.AlreadyThere.ShouldBeTrue();
        second.Reference.ShouldBe(first.Reference);
        (await cases.ReadAsync(db => db.Set<Case>().CountAsync(found => found.OnceKey == "form-1"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_form_sent_many_times_at_once_opens_one_case()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => cases.PotholeAsync(onceKey: "form-2", metresNorth: 4_500))));

        opened.Select(each => each.Reference).Distinct().Count().ShouldBe(1);
        opened.Count(each => !each.AlreadyThere).ShouldBe(1);
    }

    [Fact]
    public async Task Many_open_in_one_commit_and_each_bad_one_is_told_of()
    {
        var service = await cases.ServiceAsync("pothole");
        NewCase Of(string key, GeoPoint point) => new() { ServiceId = service.Id, Door = CaseDoor.Import, Description = key, OnceKey = key, Place = new CasePlace(point, null, null), ReceivedAt = new DateTime(2026, 8, 3, 9, 0, 0, DateTimeKind.Utc) };
        NewCase[] requests = [Of("row-1", CaseWork.Brackenford), Of("row-2", new GeoPoint(51.5, -0.1)), Of("row-1", CaseWork.Brackenford), Of("row-3", CaseWork.Copperthorne)];

        var openings = await cases.CasesAsync(CaseWork.System, all => all.OpenManyAsync(requests));
        var again = await cases.CasesAsync(CaseWork.System, all => all.OpenManyAsync(requests));

        openings.Select(opening => (opening.Opened is not null, opening.Opened?.AlreadyThere, opening.Refusal?.Code)).ShouldBe([(true, false, null), (false, null, "place-outside"), (true, true, null), (true, false, null)]);
        again.Select(opening => opening.Opened?.AlreadyThere).ShouldBe([true, null, true, true]);
        (await cases.CaseAsync(openings[0].Opened!.Reference)).ReceivedAt.ShouldBe(requests[0].ReceivedAt!.Value);
    }

    [Fact]
    public async Task What_cannot_be_opened_says_what_to_do()
    {
        var pothole = await cases.ServiceAsync("pothole");
        NewCase Of(Guid service, CasePlace? place, string description = "") => new() { ServiceId = service, Door = CaseDoor.Web, Place = place, Description = description };
        var here = new CasePlace(CaseWork.Brackenford, null, null);

        await RefusedAsync(Of(Guid.NewGuid(), here), "service-unknown");
        await RefusedAsync(Of(pothole.Id, null), "place-needed");
        await RefusedAsync(Of(pothole.Id, new CasePlace(null, null, "by the church")), "place-needed");
        await RefusedAsync(Of(pothole.Id, new CasePlace(null, "999999999999", null)), "address-unknown");
        await RefusedAsync(Of(pothole.Id, new CasePlace(new GeoPoint(51.5, -0.1), null, null)), "place-outside");
        await RefusedAsync(Of(pothole.Id, new CasePlace(new GeoPoint(500, 0), null, null)), "place-outside");
        await RefusedAsync(Of(pothole.Id, here, new string('x', 10_001)), "text-too-long");
    }

    [Fact]
    public async Task Words_that_no_database_can_hold_are_kept_as_near_as_can_be()
    {
        var opened = await cases.PotholeAsync(metresNorth: 4_400, description: "nul\0 and half \ud800 a pair\r\nnext line");

        (await cases.CaseAsync(opened.Reference)).Description.ShouldBe("nul and half \ufffd a pair\nnext line");
    }

    [Fact]
    public async Task Alike_cases_are_near_recent_open_and_have_the_same_answers()
    {
        var leader = await cases.AsAsync(CaseWork.HighwaysLeader);
        var near = await cases.PotholeAsync(metresNorth: 2_010);
        await cases.PotholeAsync(metresNorth: 2_080);
        await cases.PotholeAsync(metresNorth: 2_012, position: "pavement");
        var place = new CasePlace(CaseWork.Brackenford with { Lat = CaseWork.Brackenford.Lat + (2_000 / 111_320d) }, null, null);
        var answers = new Dictionary<string, IReadOnlyList<string>> { ["position"] = ["carriageway"] };
        var service = (await cases.ServiceAsync("pothole")).Id;

        var alike = await cases.CasesAsync(leader, all => all.AlikeAsync(service, place, answers));
        var toPublic = await cases.CasesAsync(Actor.Public(null), all => all.AlikeAsync(service, place, answers));

        alike.Single().Reference.ShouldBe(near.Reference);
        alike.Single().Metres!.Value.ShouldBe(10, 0.5);
        toPublic.Single().PlaceText.ShouldBeNull();
    }

    [Fact]
    public async Task A_service_that_names_an_address_for_its_work_hands_it_off_with_a_link()
    {
        var service = await cases.ServiceAsync("home-repair");
        var opened = await cases.OpenAsync(Actor.Public(null), new NewCase { ServiceId = service.Id, Door = CaseDoor.Web, Place = new CasePlace(null, CaseWork.HarrowmereHome, null) });

        var letter = await cases.CasesAsync(CaseWork.System, all => all.ForLetterAsync(opened.Id));
        letter!.HandoffEmail.ShouldBe("repairs@hearthwell.example");
        (await cases.HandoffPathAsync(opened.Id)).ShouldStartWith("/handoffs/");
        (await cases.CaseAsync(opened.Reference)).Entries.Select(entry => entry.Kind).ShouldContain(EntryKind.HandedOff);
    }

    private async Task RefusedAsync(NewCase request, string code)
    {
        var refused = await Should.ThrowAsync<Refused>(() => cases.OpenAsync(Actor.Public(null), request));
        refused.Code.ShouldBe(code);
        refused.Sentence.Length.ShouldBeGreaterThan(20);
    }
}
