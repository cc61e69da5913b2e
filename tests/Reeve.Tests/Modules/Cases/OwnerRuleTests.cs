using Reeve.Cases.Opening;
using Reeve.CouncilPacks;
using Reeve.Organisation.Contracts;
using Reeve.WorkingTime;

namespace Reeve.Tests.Modules.Cases;

/// <summary>Somebody answers for every case, however little of its team is left.</summary>
public class OwnerRuleTests
{
    private static readonly Guid County = Guid.NewGuid();
    private static readonly Guid District = Guid.NewGuid();
    private static readonly Guid Elsewhere = Guid.NewGuid();
    private static readonly Guid Waste = Guid.NewGuid();
    private static readonly Guid Parks = Guid.NewGuid();
    private static readonly Guid Leader = Guid.NewGuid();
    private static readonly Guid Deputy = Guid.NewGuid();
    private static readonly Guid Member = Guid.NewGuid();
    private static readonly Guid Neighbour = Guid.NewGuid();
    private static readonly Guid Manager = Guid.NewGuid();
    private static readonly Guid Administrator = Guid.NewGuid();
    private static readonly Guid Stranger = Guid.NewGuid();

    [Fact]
    public void The_leader_answers() =>
        Owners.ByRule(Place(leader: Leader, deputy: Deputy), Waste, District).ShouldBe(Leader);

    [Fact]
    public void The_deputy_answers_where_there_is_no_leader_or_they_have_left()
    {
        Owners.ByRule(Place(deputy: Deputy), Waste, District).ShouldBe(Deputy);
        Owners.ByRule(Place(leader: Leader, deputy: Deputy, gone: [Leader]), Waste, District).ShouldBe(Deputy);
        Owners.ByRule(Place(leader: Leader, deputy: Deputy), Waste, District, notThisOne: Leader).ShouldBe(Deputy);
    }

    [Fact]
    public void A_team_with_members_only_keeps_the_case_and_the_job_chooses_among_them()
    {
        var place = Place(members: [Member]);
        Owners.ByRule(place, Waste, District).ShouldBeNull();
        Owners.Members(place, Waste).ShouldBe([Member]);
    }

    [Fact]
    public void The_only_member_who_leaves_is_not_chosen_again() =>
        Owners.ByRule(Place(members: [Member], stewards: [new Steward(Manager, District, true)]), Waste, District, notThisOne: Member).ShouldBe(Manager);

    [Fact]
    public void Who_leads_another_team_of_the_authority_answers_for_an_empty_team() =>
        Owners.ByRule(Place(neighbour: Neighbour, stewards: [new Steward(Manager, District, true)]), Waste, District).ShouldBe(Neighbour);

    [Fact]
    public void A_manager_answers_where_no_team_has_anybody() =>
        Owners.ByRule(Place(stewards: [new Steward(Stranger, Elsewhere, true), new Steward(Administrator, District, false), new Steward(Manager, District, true)]), Waste, District).ShouldBe(Manager);

    [Fact]
    public void A_manager_of_the_authority_above_answers_before_an_administrator_of_its_own() =>
        Owners.ByRule(Place(stewards: [new Steward(Administrator, District, false), new Steward(Manager, County, true)]), Waste, District).ShouldBe(Manager);

    [Fact]
    public void An_administrator_answers_last_and_one_of_all_authorities_after_their_own()
    {
        Owners.ByRule(Place(stewards: [new Steward(Stranger, null, false), new Steward(Administrator, District, false)]), Waste, District).ShouldBe(Administrator);
        Owners.ByRule(Place(stewards: [new Steward(Administrator, null, false)]), Waste, District).ShouldBe(Administrator);
    }

    [Fact]
    public void Nobody_of_another_authority_is_made_to_answer() =>
        Owners.ByRule(Place(stewards: [new Steward(Stranger, Elsewhere, true)]), Waste, District).ShouldBeNull();

    /// <summary>A district of a county, with two teams of which the first has the case.</summary>
    private static OrganisationView Place(Guid? leader = null, Guid? deputy = null, Guid? neighbour = null, Guid[]? members = null, Guid[]? gone = null, Steward[]? stewards = null)
    {
        Guid[] all = [Leader, Deputy, Member, Neighbour, Manager, Administrator, Stranger];
        return new OrganisationView(
            [
                new Authority(County, "county", "County", AuthorityKind.County, null, null, null),
                new Authority(District, "district", "District", AuthorityKind.District, County, null, null),
                new Authority(Elsewhere, "elsewhere", "Elsewhere", AuthorityKind.District, County, null, null),
            ],
            [new Team(Waste, "waste", "Waste", District, "office", leader, deputy, null, null), new Team(Parks, "parks", "Parks", District, "office", neighbour, null, null, null)],
            [.. all.Select(id => new Colleague(id, id.ToString(), "Somebody", "somebody@example.org", gone?.Contains(id) != true, members?.Contains(id) == true ? [Waste] : [], null))],
            new Dictionary<string, OpeningHours>(),
            "office")
        {
            Stewards = stewards ?? [],
        };
    }
}
