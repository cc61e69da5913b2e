using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Messages.Telling;
using Reeve.Tests.Support;
using CaseDoor = Reeve.Cases.Contracts.CaseDoor;

namespace Reeve.Tests.Modules.Customers;

/// <summary>The rules of what is kept of a customer, without page or database.</summary>
public class DetailRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("4 5 1961", "1961-05-04")]
    [InlineData("04/05/1961", "1961-05-04")]
    [InlineData("4 May 1961", "1961-05-04")]
    [InlineData("1961-05-04", "1961-05-04")]
    [InlineData("may 1961", "1961-05")]
    [InlineData("5.1961", "1961-05")]
    [InlineData("1961", "1961")]
    [InlineData("29 2 2024", "2024-02-29")]
    [InlineData("  ", null)]
    public void A_date_is_kept_as_far_as_it_is_known(string typed, string? kept) => PartialDate.Read(typed, "Date of birth", "Born", Today).ShouldBe(kept);

    [Theory]
    [InlineData("31 2 1961", "February 1961 has 28 days")]
    [InlineData("29 February 1900", "February 1900 has 28 days")]
    [InlineData("0 5 1961", "real date")]
    [InlineData("4 13 1961", "real month")]
    [InlineData("4 Maj 1961", "real month")]
    [InlineData("4 5 61", "four figures")]
    [InlineData("23 11 2026", "in the future")]
    [InlineData("2027", "in the future")]
    [InlineData("December 2026", "in the future")]
    [InlineData("1 1 1700", "before 1880")]
    [InlineData("the fourth of May 1961", "as much of it as is known")]
    [InlineData("٤ ٥ ١٩٦١", "four figures")]
    public void A_date_there_never_was_is_refused_with_what_is_wrong(string typed, string words)
    {
        var refused = Should.Throw<Refused>(() => PartialDate.Read(typed, "Date of birth", "Born", Today));
        refused.Sentence.ShouldContain(words);
        refused.Field.ShouldBe("Born");
    }

    [Fact]
    public void A_company_has_no_date_of_birth_and_no_preferred_name()
    {
        var company = Customer.Add(Guid.NewGuid(), CustomerKind.Company, "Tarn Ltd", DateTime.UnixEpoch);
        Should.Throw<Refused>(() => company.WasBorn("1961", DateTime.UnixEpoch)).Field.ShouldBe("Born");
        Should.Throw<Refused>(() => company.AlsoCalled(Name(company, NameKind.Preferred, "Tarnie"), "A", DateTime.UnixEpoch)).Field.ShouldBe("Kind");
        company.AlsoCalled(Name(company, NameKind.Trading, "Tarn’s Teas"), "A", DateTime.UnixEpoch);
        CustomerWord.Of(FoundBy.Of(company)).ShouldContain("teas");
    }

    [Fact]
    public void The_card_greets_by_the_preferred_name_and_the_newest_ends_the_one_before()
    {
        var person = Customer.Add(Guid.NewGuid(), CustomerKind.Person, "Elizabeth Tarn", DateTime.UnixEpoch);
        var first = person.AlsoCalled(Name(person, NameKind.Preferred, "Betty Tarn"), "A", DateTime.UnixEpoch);
        Telling.Card(person).Name.ShouldBe("Betty Tarn");
        var second = person.AlsoCalled(Name(person, NameKind.Preferred, "Lizzie"), "A", DateTime.UnixEpoch.AddDays(1));
        Telling.Card(person).Name.ShouldBe("Lizzie");
        first.EndedAt.ShouldNotBeNull();
        person.NoLongerCalled(second.Id, "A", DateTime.UnixEpoch.AddDays(2));
        Telling.Card(person).Name.ShouldBe("Elizabeth Tarn");
        person.CalledAfterAll(second.Id, DateTime.UnixEpoch.AddDays(3));
        Telling.Card(person).Name.ShouldBe("Lizzie");
        Should.Throw<Refused>(() => person.CalledAfterAll(first.Id, DateTime.UnixEpoch)).Code.ShouldBe("name-other-preferred");
    }

    [Fact]
    public void Letters_go_to_the_correspondence_address_and_moving_house_does_not_end_it()
    {
        var person = Customer.Add(Guid.NewGuid(), CustomerKind.Person, "Ann Holm", DateTime.UnixEpoch);
        person.Live(null, "1 Old Row", "MQ1 4AB", "Amina", replaces: true, Guid.NewGuid(), DateTime.UnixEpoch);
        person.AlsoAt(CustomerAddress.Of(Guid.NewGuid(), person.Id, null, "PO Box 7", "MQ1 1AA", "Amina", DateTime.UnixEpoch), AddressKind.Correspondence, null, "2026-05", DateTime.UnixEpoch);
        person.Live(null, "2 New Row", "MQ1 4AD", "Amina", replaces: true, Guid.NewGuid(), DateTime.UnixEpoch.AddDays(1));
        var card = Telling.Card(person);
        card.Address.ShouldBe("2 New Row");
        ChooseWay.PostalLines(card).ShouldBe("PO Box 7\nMQ1 1AA");
        person.LeaveWhatIsOver(new DateOnly(2026, 5, 31), DateTime.UnixEpoch).ShouldBeFalse();
        person.LeaveWhatIsOver(new DateOnly(2026, 6, 1), DateTime.UnixEpoch).ShouldBeTrue();
        ChooseWay.PostalLines(Telling.Card(person)).ShouldBe("2 New Row\nMQ1 4AD");
    }

    [Fact]
    public void A_power_that_rests_on_a_document_needs_it_seen()
    {
        var self = Guid.NewGuid();
        Relationship Wanted(ActingAs kind, ActingPowers may, string? proof = null, Guid? other = null, string? until = null) =>
            new() { Id = Guid.NewGuid(), CustomerId = self, OtherId = other, OtherName = other is null ? "Ann Holm" : null, Kind = kind, May = may, Proof = proof, Until = until, Source = "Amina" };
        Should.Throw<Refused>(() => Relationship.Add(Wanted(ActingAs.PowerOfAttorney, ActingPowers.Pay), [self], [])).Field.ShouldBe("Proof");
        Should.Throw<Refused>(() => Relationship.Add(Wanted(ActingAs.Carer, ActingPowers.BeTold, other: self), [self], [])).Code.ShouldBe("other-self");
        Relationship.Add(Wanted(ActingAs.PowerOfAttorney, ActingPowers.BeTold), [self], []).InForce(Today).ShouldBeTrue();
        var kept = Relationship.Add(Wanted(ActingAs.PowerOfAttorney, ActingPowers.Pay | ActingPowers.ChangeDetails, "Registered LPA", until: "2026-11-21"), [self], []);
        kept.InForce(Today).ShouldBeFalse();
        kept.InForce(Today.AddDays(-1)).ShouldBeTrue();
        Should.Throw<Refused>(() => Relationship.Add(Wanted(ActingAs.PowerOfAttorney, ActingPowers.BeTold), [self], [kept])).Code.ShouldBe("relationship-known");
        kept.End("Amina", null, DateTime.UnixEpoch);
        Should.Throw<Refused>(() => kept.End("Amina", null, DateTime.UnixEpoch)).Code.ShouldBe("relationship-ended");
        kept.PutBack(DateTime.UnixEpoch.AddHours(23));
        kept.End("Amina", null, DateTime.UnixEpoch);
        Should.Throw<Refused>(() => kept.PutBack(DateTime.UnixEpoch.AddHours(25))).Code.ShouldBe("relationship-not-ended");
    }

    [Theory]
    [InlineData("20:00", "09:30", "2026-01-05T23:00:00Z", "2026-01-06T09:30:00Z")]
    [InlineData("20:00", "09:30", "2026-01-06T03:00:00Z", "2026-01-06T09:30:00Z")]
    [InlineData("20:00", "09:30", "2026-01-06T12:00:00Z", "2026-01-06T12:00:00Z")]
    [InlineData("13:00", "14:00", "2026-07-06T12:30:00Z", "2026-07-06T13:00:00Z")]
    public void Quiet_hours_are_by_the_clock_on_the_wall_and_may_go_over_midnight(string from, string until, string now, string next)
    {
        var needs = new CustomerNeeds { QuietFrom = TimeOnly.Parse(from, null), QuietUntil = TimeOnly.Parse(until, null) };
        DateTime Utc(string text) => DateTimeOffset.Parse(text, null).UtcDateTime;
        needs.NotBefore(Utc(now)).ShouldBe(Utc(next));
    }

    [Fact]
    public void Quiet_hours_need_both_ends_and_an_end_that_differs()
    {
        NeedsTold Told(CustomerNeeds needs) => NeedsTold.Of(Guid.NewGuid(), Guid.NewGuid(), needs, [], "Amina", DateTime.UnixEpoch);
        Should.Throw<Refused>(() => Told(new CustomerNeeds { QuietFrom = new TimeOnly(20, 0) })).Field.ShouldBe("QuietUntil");
        Should.Throw<Refused>(() => Told(new CustomerNeeds { QuietFrom = new TimeOnly(20, 0), QuietUntil = new TimeOnly(20, 0) })).Code.ShouldBe("quiet-none");
        Should.Throw<Refused>(() => Told(new CustomerNeeds { Language = new string('x', 61) })).Field.ShouldBe("Language");
    }

    [Fact]
    public void Nobody_is_told_by_a_way_they_asked_us_not_to_use()
    {
        var card = new CustomerCard(Guid.NewGuid(), CustomerKind.Person, "Ann", null, "01632 960001", null, "1 Row", "MQ1 4AB", TellBy.Phone);
        ChooseWay.For(card, CustomerNeeds.None, MessageKind.Started, CaseDoor.Web).Way.ShouldBe(MessageWay.Phone);
        ChooseWay.For(card, new CustomerNeeds { NoPhone = true }, MessageKind.Started, CaseDoor.Web).Way.ShouldBe(MessageWay.Letter);
        var neither = ChooseWay.For(card, new CustomerNeeds { NoPhone = true, NoLetters = true }, MessageKind.Started, CaseDoor.Web);
        (neither.Way, neither.State, neither.Why).ShouldBe((MessageWay.None, MessageState.Failed, ChooseWay.NotWanted));
    }

    [Theory]
    [InlineData(nameof(NumberCheck.Luhn), null, "2900 0000 0015", true)]
    [InlineData(nameof(NumberCheck.Luhn), null, "2900 0000 0016", false)]
    [InlineData(nameof(NumberCheck.Luhn), "[0-9]{4}", "2900 0000 0015", false)]
    [InlineData(nameof(NumberCheck.Modulus11), null, "0-306-40615-2", true)]
    [InlineData(nameof(NumberCheck.Modulus11), null, "0-8044-2957-X", true)]
    [InlineData(nameof(NumberCheck.Modulus11), null, "0-306-40615-3", false)]
    [InlineData(nameof(NumberCheck.Pupil), null, "P000000000001", true)]
    [InlineData(nameof(NumberCheck.Pupil), null, "A000000000001", false)]
    [InlineData(nameof(NumberCheck.Pupil), null, "P00000000000", false)]
    [InlineData(nameof(NumberCheck.Pattern), "[0-9]{8}", "6001 2345", true)]
    [InlineData(nameof(NumberCheck.Pattern), "[0-9]{8}", "6001 2345 6", false)]
    [InlineData(nameof(NumberCheck.None), null, "anything 1", true)]
    public void A_number_is_checked_as_its_kind_says(string check, string? pattern, string number, bool right)
    {
        var type = new IdentityType { Code = "x", Name = "X", Check = Enum.Parse<NumberCheck>(check), Pattern = pattern };
        type.Fits(CustomerIdentity.Normalise(number)).ShouldBe(right);
    }

    [Fact]
    public void A_kind_of_number_refuses_a_pattern_nobody_can_read_and_an_example_that_is_wrong()
    {
        var type = new IdentityType { Code = "x", Name = "X" };
        Should.Throw<Refused>(() => type.Change("X", NumberCheck.Pattern, "[0-9", null, [], true)).Field.ShouldBe("Pattern");
        Should.Throw<Refused>(() => type.Change("X", NumberCheck.Pattern, "(a)\\1", null, [], true)).Field.ShouldBe("Pattern");
        Should.Throw<Refused>(() => type.Change("X", NumberCheck.Luhn, null, "1234", [], true)).Field.ShouldBe("Example");
        Should.Throw<Refused>(() => type.Change("X", NumberCheck.Pattern, null, null, [], true)).Field.ShouldBe("Pattern");
    }

    [Fact]
    public void Numbers_are_seen_by_the_teams_they_name_and_by_nobody_else()
    {
        var (team, authority) = (Guid.NewGuid(), Guid.NewGuid());
        var type = new IdentityType { Code = "x", Name = "X", Teams = team.ToString("N") };
        Guid? Of(Guid asked) => asked == team ? authority : null;
        var adviser = Somebody.Adviser();
        var manager = adviser with { EveryAuthority = false, Authorities = [authority], Permissions = new HashSet<string>(adviser.Permissions) { Permission.ViewSensitive } };
        type.SeenBy(adviser, Of).ShouldBeFalse();
        type.SeenBy(adviser with { Teams = [team] }, Of).ShouldBeTrue();
        type.SeenBy(manager, Of).ShouldBeTrue();
        type.SeenBy(manager with { Authorities = [Guid.NewGuid()] }, Of).ShouldBeFalse();
    }

    private static CustomerName Name(Customer customer, NameKind kind, string text) => CustomerName.Of(Guid.NewGuid(), customer.Id, kind, text, null, null, "Amina", DateTime.UnixEpoch);
}
