using Reeve.Matching;

namespace Reeve.Tests.Libraries.Matching;

public class WordTests
{
    [Theory]
    // The examples of Winkler 1990 and 1994.
    [InlineData("martha", "marhta", 0.9611)]
    [InlineData("dixon", "dicksonx", 0.8133)]
    [InlineData("dwayne", "duane", 0.84)]
    [InlineData("abc", "xyz", 0)]
    [InlineData("same", "same", 1)]
    public void Words_are_as_alike_as_Jaro_and_Winkler_say(string one, string other, double measure)
    {
        Likeness.JaroWinkler(one, other).ShouldBe(measure, 0.0001);
        Likeness.JaroWinkler(other, one).ShouldBe(measure, 0.0001);
    }

    [Fact]
    public void A_look_at_the_letters_first_never_hides_words_that_are_alike()
    {
        var random = new Random(3);
        string[] words = [.. Enumerable.Range(0, 400).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => (char)('a' + random.Next(6)))))];
        var nearness = new Nearness(words);
        for (var one = 0; one < words.Length; one++)
        {
            for (var other = 0; other < words.Length; other++)
            {
                var measure = Likeness.JaroWinkler(words[one], words[other]);
                nearness.Of(one, other, 0.8).ShouldBe(measure >= 0.8 ? measure : nearness.Of(one, other, 0.8), 1e-9);
                (nearness.Of(one, other, 0.8) >= 0.8).ShouldBe(measure >= 0.8);
            }
        }
    }

    [Theory]
    [InlineData("19710524", "19710525", true)]
    [InlineData("19710524", "19710542", true)]
    [InlineData("smith", "smiths", true)]
    [InlineData("smith", "mith", true)]
    [InlineData("smith", "smith", false)]
    [InlineData("smith", "smyht", false)]
    [InlineData("a", "", true)]
    public void One_error_is_a_letter_left_out_added_changed_or_two_exchanged(string one, string other, bool expected)
    {
        Likeness.OneError(one, other).ShouldBe(expected);
        Likeness.OneError(other, one).ShouldBe(expected);
    }

    [Theory]
    [InlineData("robert", "r163")]
    [InlineData("rupert", "r163")]
    [InlineData("ashcraft", "a261")]
    [InlineData("tymczak", "t522")]
    [InlineData("pfister", "p236")]
    [InlineData("honeyman", "h555")]
    [InlineData("lee", "l000")]
    [InlineData("иванов", "иванов")]
    public void Names_sound_as_Soundex_says(string name, string sound) => Sound.Of(name).ShouldBe(sound);

    [Theory]
    [InlineData("robert", "bob", true)]
    [InlineData("liz", "betty", true)]
    [InlineData("robert", "william", false)]
    public void Short_forms_are_known(string one, string other, bool are) => Nicknames.AreOne(one, other).ShouldBe(are);

    [Theory]
    [InlineData(FieldRole.Surname, "O’Brien-Núñez", "obrien nunez")]
    [InlineData(FieldRole.Surname, "  ŁUKASZEWICZ ", "lukaszewicz")]
    [InlineData(FieldRole.Surname, "Ёлкин", "елкин")]
    [InlineData(FieldRole.Surname, "محمد", "محمد")]
    [InlineData(FieldRole.Surname, "王", "王")]
    [InlineData(FieldRole.Surname, "N/A", "")]
    [InlineData(FieldRole.GivenName, "Dr. Ann", "ann")]
    [InlineData(FieldRole.Phone, "+44 (0)7700 900123", "7700900123")]
    [InlineData(FieldRole.Phone, "07700-900123", "7700900123")]
    [InlineData(FieldRole.Phone, "0044 7700 900123", "7700900123")]
    [InlineData(FieldRole.Postcode, " mq5 1hh", "mq51hh")]
    [InlineData(FieldRole.Address, "12 High St.", "12 high street")]
    [InlineData(FieldRole.DateOfBirth, "24/05/1971", "19710524")]
    [InlineData(FieldRole.DateOfBirth, "1971-05-24T00:00:00", "19710524")]
    [InlineData(FieldRole.DateOfBirth, "24.5.71", "19710524")]
    [InlineData(FieldRole.DateOfBirth, "19710524", "19710524")]
    [InlineData(FieldRole.DateOfBirth, "1971", "19710000")]
    [InlineData(FieldRole.DateOfBirth, "31/02/1971", "19710231")]
    [InlineData(FieldRole.DateOfBirth, "24 May 1971", "19710524")]
    public void Values_are_compared_without_what_people_write_in_different_ways(FieldRole role, string typed, string compared) => Normal.Of(role, typed).ShouldBe(compared);
}
