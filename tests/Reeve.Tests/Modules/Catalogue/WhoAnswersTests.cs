using Reeve.Catalogue.Reading;
using Reeve.CouncilPacks;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Catalogue;

public class WhoAnswersTests
{
    private static readonly Authority County = Council("county", AuthorityKind.County);
    private static readonly Authority North = Council("north", AuthorityKind.District);
    private static readonly Authority South = Council("south", AuthorityKind.District);
    private static readonly Authority Town = Council("town", AuthorityKind.Town);
    private static readonly Authority Homes = Council("homes", AuthorityKind.Partner);
    private static readonly Authority[] All = [County, North, South, Town, Homes];
    private static readonly Team[] Teams = [.. All.Select(authority => new Team(Guid.NewGuid(), authority.Code + "-team", "Team", authority.Id, "c", null, null, null, null))];
    private static readonly OrganisationView People = new(All, Teams, [], new Dictionary<string, Reeve.WorkingTime.OpeningHours>(), "c");
    private static readonly HashSet<Guid> Bound = [County.Id, North.Id, South.Id, Town.Id];

    [Fact]
    public void The_district_that_holds_the_place_answers()
    {
        var service = Service(new Responsibility("north", null, "north-team"), new Responsibility("south", null, "south-team"));

        Who(service, County, South).ShouldBe("south");
        Who(service, County, North).ShouldBe("north");
    }

    [Fact]
    public void The_first_that_fits_answers()
    {
        var service = Service(new Responsibility("town", null, "town-team"), new Responsibility("north", null, "north-team"));

        Who(service, County, North, Town).ShouldBe("town");
        Who(service, County, North).ShouldBe("north");
    }

    [Fact]
    public void A_kind_means_whichever_of_it_covers_the_place()
    {
        Who(Service(new Responsibility(null, AuthorityKind.County, "county-team")), County, South).ShouldBe("county");
        Who(Service(new Responsibility(null, AuthorityKind.District, "north-team")), County, South).ShouldBe("south");
        Who(Service(new Responsibility(null, AuthorityKind.Town, "town-team")), County, South).ShouldBeNull();
    }

    [Fact]
    public void A_partner_without_areas_answers_everywhere_inside()
    {
        var service = Service(new Responsibility("homes", null, "homes-team"));

        Who(service, County, South).ShouldBe("homes");
        WhoAnswers.For(service, null, People, Bound)!.AuthorityId.ShouldBe(Homes.Id);
    }

    [Fact]
    public void Nobody_answers_outside() =>
        WhoAnswers.For(Service(new Responsibility("homes", null, "homes-team"), new Responsibility(null, AuthorityKind.County, "county-team")), new PlaceFacts([]), People, Bound).ShouldBeNull();

    [Fact]
    public void Without_a_place_the_only_one_named_answers()
    {
        WhoAnswers.For(Service(new Responsibility(null, AuthorityKind.County, "county-team")), null, People, Bound)!.AuthorityId.ShouldBe(County.Id);
        WhoAnswers.For(Service(new Responsibility("north", null, "north-team")), null, People, Bound)!.AuthorityId.ShouldBe(North.Id);
    }

    [Fact]
    public void Without_a_place_two_districts_leave_it_open() =>
        WhoAnswers.For(Service(new Responsibility("north", null, "north-team"), new Responsibility("south", null, "south-team")), null, People, Bound).ShouldBeNull();

    private static string? Who(PackService service, params Authority[] there)
    {
        var facts = new PlaceFacts([.. there.Select(authority => new Area(authority.Code, authority.Name, AreaKind.District, authority.Id))]);
        var found = WhoAnswers.For(service, facts, People, Bound);
        return People.Authority(found?.AuthorityId)?.Code;
    }

    private static PackService Service(params Responsibility[] responsible) => Marlshire.Service("pothole") with { Responsible = responsible };

    private static Authority Council(string code, AuthorityKind kind) => new(Guid.NewGuid(), code, code, kind, null, null, null);
}
