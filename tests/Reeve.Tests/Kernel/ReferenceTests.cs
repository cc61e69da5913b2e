using Reeve.Kernel.Values;

namespace Reeve.Tests.Kernel;

public class ReferenceTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void A_new_reference_reads_back_as_itself()
    {
        for (var i = 0; i < 1000; i++)
        {
            var reference = Reference.New();
            reference.ShouldMatch("^RV-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$");
            Reference.TryParse(reference, out var read).ShouldBeTrue();
            read.ShouldBe(reference);
        }
    }

    [Fact]
    public void It_is_read_however_it_is_typed()
    {
        var reference = Reference.New();
        var body = reference.Replace("RV", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        foreach (var typed in new[] { body, body.ToLowerInvariant(), $"rv {body[..4]} {body[4..]}", $" {reference} ", reference.Replace('0', 'O').Replace('1', 'l') })
        {
            Reference.TryParse(typed, out var read).ShouldBeTrue(typed);
            read.ShouldBe(reference);
        }
    }

    [Fact]
    public void Every_single_wrong_character_and_every_swap_of_neighbours_is_found()
    {
        for (var run = 0; run < 50; run++)
        {
            var body = Reference.New().Replace("RV-", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
            for (var place = 0; place < body.Length; place++)
            {
                foreach (var other in Alphabet.Where(other => other != body[place]))
                {
                    Reference.TryParse(body[..place] + other + body[(place + 1)..], out _).ShouldBeFalse();
                }

                if (place > 0 && body[place] != body[place - 1])
                {
                    Reference.TryParse(body[..(place - 1)] + body[place] + body[place - 1] + body[(place + 1)..], out _).ShouldBeFalse();
                }
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("RV")]
    [InlineData("RV-7K3M-9QX")]
    [InlineData("RV-7K3M-9QXTT")]
    [InlineData("RV-7K3M-9Q!T")]
    [InlineData("'; DROP TABLE cases; --")]
    public void Anything_else_is_not_a_reference(string? typed) => Reference.TryParse(typed, out _).ShouldBeFalse();
}
