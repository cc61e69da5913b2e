using System.Globalization;

namespace Reeve.Bench;

/// <summary>One made-up customer and what is known of them.</summary>
internal sealed record FindPerson(string Given, string Surname, string Born, string Address, string Postcode, string? Email, string? Phone)
{
    public string Name => $"{Given} {Surname}";
}

/// <summary>
/// People of a large county, always the same for the same number. Frequent names are frequent (Zipf 1949), a fifth of surnames
/// is rare, so that a million people have some hundred thousand different words in their names; households share an address.
/// </summary>
internal static class FindPeople
{
    private static readonly string[] Begins = "har mar wil ash bar cal dun el fair gran hol ken lan mor nor pem ray sal tar wen bed cor dal fen gar hamp ing jes kir lud mel nel or pat rad sher tod ul ven wat".Split(' ');
    private static readonly string[] Middles = ["", "er", "ing", "el", "en", "a", "i"];
    private static readonly string[] Ends = "son ton ley ford field wood worth man well by ham stead burn hurst more ridge croft shaw".Split(' ');
    private static readonly string[] Given = "Oliver Jack Harry George Noah Charlie Jacob Alfie Freddie Oscar Leo Logan Archie Theo Thomas James Joshua Henry William Max Lucas Ethan Arthur Mason Isaac Harrison Teddy Finley Daniel Robert Edward Samuel David Michael Peter John Paul Mark Andrew Stephen Amelia Olivia Isla Emily Ava Lily Sophia Mia Grace Freya Charlotte Sienna Ella Evie Sophie Alice Florence Poppy Isabelle Elizabeth Matilda Daisy Phoebe Millie Erin Ruby Scarlett Margaret Susan Patricia Christine Linda Barbara Jean Mary Ann Helen Karen".Split(' ');
    private static readonly string[] Roads = "High Street,Church Lane,Mill Road,Station Road,The Green,Park Avenue,Victoria Close,Orchard Way,Manor Drive,School Hill".Split(',');
    private const string Inward = "ABDEFGHJLNPQRSTUWXYZ";

    public static IEnumerable<FindPerson> Make(int count)
    {
        var random = new Random(count);
        List<string> surnames = [.. from begin in Begins from middle in Middles from end in Ends select begin + middle + end];
        var home = Home(random);
        for (var i = 0; i < count; i++)
        {
            var given = Frequent(Given, random);
            var surname = random.Next(5) == 0 ? Rare(random) : Frequent(surnames, random);
            home = random.Next(3) == 0 ? home : Home(random);
            var born = new DateOnly(1925, 1, 1).AddDays(random.Next(36_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return new FindPerson(
                given,
                char.ToUpperInvariant(surname[0]) + surname[1..],
                born,
                home.Address,
                home.Postcode,
                random.Next(10) < 6 ? $"{given}.{surname}{i % 9973}@mail{random.Next(5)}.example".ToLowerInvariant() : null,
                random.Next(10) < 7 ? $"07{random.Next(1, 10)}{random.Next(10_000_000, 100_000_000)}" : null);
        }
    }

    /// <summary>One realistic error: a letter or figure left out, added or changed, or two neighbours exchanged (Damerau 1964).</summary>
    public static string Slip(string text, Random random)
    {
        while (true)
        {
            var at = random.Next(text.Length);
            if (!char.IsAsciiLetterOrDigit(text[at]))
            {
                continue;
            }

            var sign = char.IsAsciiDigit(text[at]) ? (char)('0' + random.Next(10)) : (char)('a' + random.Next(26));
            var slipped = random.Next(4) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, sign.ToString()),
                2 when at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]) => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
                2 => text,
                _ => text[..at] + sign + text[(at + 1)..],
            };
            if (slipped != text)
            {
                return slipped;
            }
        }
    }

    private static string Rare(Random random)
    {
        var begin = Begins[random.Next(Begins.Length)];
        return begin + "bcdfghklmnprstvw"[random.Next(16)] + "aeiou"[random.Next(5)] + "lmnrst"[random.Next(6)] + Middles[random.Next(Middles.Length)] + Ends[random.Next(Ends.Length)];
    }

    private static (string Address, string Postcode) Home(Random random) =>
        ($"{random.Next(1, 120)} {Roads[random.Next(Roads.Length)]}", $"MQ{random.Next(1, 40)} {random.Next(1, 10)}{Inward[random.Next(Inward.Length)]}{Inward[random.Next(Inward.Length)]}");

    private static string Frequent(IReadOnlyList<string> some, Random random) => some[(int)(some.Count * Math.Pow(random.NextDouble(), 2.2))];
}
