using Reeve.Matching;

namespace Reeve.Tests.Libraries.Matching;

public class ComparingTests
{
    [Theory]
    [InlineData(FieldRole.GivenName, "Robert", "robert", "the same")]
    [InlineData(FieldRole.GivenName, "Robert", "Bob", "a short form of the other")]
    [InlineData(FieldRole.GivenName, "Robert", "Robret", "nearly the same")]
    [InlineData(FieldRole.GivenName, "Robert", "R", "only the initial is given, and it fits")]
    [InlineData(FieldRole.GivenName, "Robert", "W", "different")]
    [InlineData(FieldRole.GivenName, "Robert", "Simone", "different")]
    [InlineData(FieldRole.Surname, "Smith", "Smyth", "alike, or sounding alike")]
    [InlineData(FieldRole.Surname, "Smith-Jones", "Jones", "one half of a double name")]
    [InlineData(FieldRole.FullName, "Ann Berry", "Berry, Ann", "the same words in another order")]
    [InlineData(FieldRole.DateOfBirth, "1971-05-24", "1971-05-25", "one digit differs")]
    [InlineData(FieldRole.DateOfBirth, "1971-05-12", "1971-12-05", "day and month exchanged")]
    [InlineData(FieldRole.DateOfBirth, "1971-05-24", "1988-05-24", "two of day, month and year are the same")]
    [InlineData(FieldRole.DateOfBirth, "1971-05-24", "1971", "the same year")]
    [InlineData(FieldRole.DateOfBirth, "1971-05-24", "1988-01-02", "different")]
    [InlineData(FieldRole.Postcode, "MQ5 1HH", "mq51hh", "the same")]
    [InlineData(FieldRole.Postcode, "MQ5 1HH", "MQ5 1HJ", "one letter or digit differs")]
    [InlineData(FieldRole.Postcode, "MQ5 1HH", "MQ5 1XY", "the same sector")]
    [InlineData(FieldRole.Postcode, "MQ5 1HH", "MQ5 9XY", "the same district")]
    [InlineData(FieldRole.Email, "ann@here.example", "ann@elsewhere.example", "the same user")]
    [InlineData(FieldRole.Email, "ann@here.example", "bob@here.example", "the same domain")]
    [InlineData(FieldRole.Phone, "01632 960123", "960123", "the last six digits are the same")]
    [InlineData(FieldRole.Address, "Flat 2, 14 High St", "14 High Street Flat 2", "the same")]
    [InlineData(FieldRole.Address, "14 High Street", "14 Highstreet", "the same")]
    [InlineData(FieldRole.HouseNumber, "14", "14a", "one sign differs, or one is part of the other")]
    [InlineData(FieldRole.Locality, "Southampton", "Southamptn", "nearly the same")]
    [InlineData(FieldRole.Identifier, "1234567", "1234568", "one sign differs")]
    [InlineData(FieldRole.Category, "f", "m", "different")]
    public void Two_values_are_of_this_level(FieldRole role, string one, string other, string level)
    {
        var (comparisons, comparer) = Of([role], [one], [other]);
        Words(comparisons[0], comparer.Level(0, 0, 1)).ShouldBe(level);
        Words(comparisons[0], comparer.Level(0, 1, 0)).ShouldBe(level);
    }

    [Fact]
    public void Exchanged_names_are_told_once_with_the_surname()
    {
        var (comparisons, comparer) = Of([FieldRole.GivenName, FieldRole.Surname], ["Lewis", "Grant"], ["Grant", "Lewis"]);
        Words(comparisons[1], comparer.Level(1, 0, 1)).ShouldBe("forename and surname exchanged");
        comparer.Level(0, 0, 1).ShouldBe(Comparison.Missing);
    }

    [Fact]
    public void What_one_does_not_know_says_nothing()
    {
        var (_, comparer) = Of([FieldRole.Surname], ["Smith"], [" "]);
        comparer.Level(0, 0, 1).ShouldBe(Comparison.Missing);
    }

    private static string Words(Comparison comparison, int level) => comparison.Levels[level - 1];

    private static (IReadOnlyList<Comparison> Comparisons, Comparer Comparer) Of(FieldRole[] roles, string[] one, string[] other)
    {
        var records = new MatchRecords([.. roles.Select((role, at) => new MatchField("column" + at, role))]);
        records.Add("1", one);
        records.Add("2", other);
        var comparisons = Comparisons.Of(records);
        return (comparisons, new Comparer(records, comparisons));
    }
}
