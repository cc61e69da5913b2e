using Reeve.Matching;

namespace Reeve.Tests.Libraries.Matching;

public class MisspellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "ab", 2)]
    [InlineData("kowalczyk", "kowalczyk", 0)]
    [InlineData("kowalcyzk", "kowalczyk", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("кузнцова", "кузнецова", 1)]
    public void Errors_are_counted_as_they_are_made(string typed, string word, int errors) => new Misspelling(typed).Errors(word, 9).ShouldBe(errors);

    [Fact]
    public void Any_two_words_are_as_far_apart_as_letter_by_letter()
    {
        var random = new Random(11);
        string Word(int most) => string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => "abcdé王"[random.Next(6)]));
        for (var i = 0; i < 20_000; i++)
        {
            var (typed, word, most) = (Word(i % 50 == 0 ? 80 : 9), Word(i % 70 == 0 ? 80 : 9), random.Next(1, 4));
            new Misspelling(typed).Errors(word, most).ShouldBe(NameLikeness.Errors(typed, word, most), $"{typed} and {word}, at most {most}");
        }
    }
}
