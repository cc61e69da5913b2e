using System.Globalization;

namespace Reeve.Web.Demonstrating;

/// <summary>
/// People of a county, made up, a fifth of their records being of somebody who stands there already, with the errors that
/// registers have: always the same for the same number. Frequent names are frequent (Zipf 1949), several share an address, and
/// much is missing in what stands twice.
/// </summary>
internal static class MadeUpPeople
{
    private static readonly string[] Begins = "har mar wil ash bar cal dun el fair gran hol ken lan mor nor pem ray sal tar wen bed cor dal fen gar hamp ing jes kir lud mel nel or pat rad sher tod ul ven wat".Split(' ');
    private static readonly string[] Middles = ["", "", "", "er", "ing", "el", "en", "a", "i"];
    private static readonly string[] Ends = "son ton ley ford field wood worth man well by ham stead burn hurst more ridge croft shaw".Split(' ');
    private static readonly string[] Given = "oliver jack harry george noah charlie jacob alfie freddie oscar leo logan archie theo thomas james joshua henry william max lucas ethan arthur mason isaac harrison teddy finley daniel robert edward samuel david michael peter john paul mark andrew stephen amelia olivia isla emily ava lily sophia mia grace freya charlotte sienna ella evie sophie alice florence poppy isabelle elizabeth matilda daisy phoebe millie erin ruby scarlett margaret susan patricia christine linda barbara jean mary ann helen karen".Split(' ');
    private static readonly Dictionary<string, string> Short = new() { ["robert"] = "bob", ["william"] = "bill", ["james"] = "jim", ["thomas"] = "tom", ["elizabeth"] = "liz", ["margaret"] = "maggie", ["michael"] = "mike", ["david"] = "dave", ["susan"] = "sue", ["patricia"] = "pat", ["samuel"] = "sam", ["edward"] = "ted", ["christine"] = "chris" };
    private static readonly string[] Roads = "high street,church lane,mill road,station road,the green,park avenue,victoria close,orchard way,manor drive,school hill".Split(',');

    /// <summary>Columns of a record, in their order; what is not known is empty.</summary>
    public const string Columns = "given_name,surname,date_of_birth,address,postcode,email,phone";

    /// <param name="count">How many records.</param>
    /// <param name="home">Where they live; made up when null.</param>
    /// <returns>Records as <see cref="Columns"/> says, each with the number of whom it is of.</returns>
    public static IEnumerable<(int Person, string[] Values)> Of(int count, Func<Random, (string Address, string Postcode)>? home = null)
    {
        var random = new Random(count);
        var surnames = new List<string>();
        foreach (var begin in Begins)
        {
            surnames.AddRange(from middle in Middles.Distinct() from end in Ends select begin + middle + end);
        }

        home ??= Home;
        var (written, person) = (0, 0);
        while (written < count)
        {
            var values = New(random, surnames, person, home);
            written++;
            yield return (person, values);
            // Of five records in all one is somebody who stands there already.
            if (random.Next(4) == 0 && written < count)
            {
                written++;
                yield return (person, Again(values, random, surnames, home));
            }

            person++;
        }
    }

    private static string[] New(Random random, List<string> surnames, int person, Func<Random, (string Address, string Postcode)> home)
    {
        var (given, surname) = (Frequent(Given, random), Frequent(surnames, random));
        var born = new DateOnly(1925, 1, 1).AddDays(random.Next(36_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (address, postcode) = home(random);
        return [given, surname, born, address, postcode, random.Next(10) < 6 ? $"{given}.{surname}{person % 9973}@mail{random.Next(5)}.example" : "", random.Next(10) < 7 ? $"07{random.Next(100_000_000, 1_000_000_000)}" : ""];
    }

    private static string[] Again(string[] values, Random random, List<string> surnames, Func<Random, (string Address, string Postcode)> home)
    {
        var again = values.ToArray();
        for (var slips = random.Next(1, 4); slips > 0; slips--)
        {
            var at = random.Next(again.Length);
            again[at] = at switch
            {
                0 when random.Next(3) == 0 => Short.GetValueOrDefault(again[0], again[0].Length > 0 ? again[0][..1] : ""),
                1 when random.Next(8) == 0 => Frequent(surnames, random),
                _ when random.Next(5) == 0 => "",
                _ => Slip(again[at], random),
            };
        }

        if (random.Next(6) == 0)
        {
            // Moved house.
            (again[3], again[4]) = home(random);
        }

        if (random.Next(50) == 0)
        {
            (again[0], again[1]) = (again[1], again[0]);
        }

        return again;
    }

    private static (string Address, string Postcode) Home(Random random) =>
        ($"{random.Next(1, 120)} {Roads[random.Next(Roads.Length)]}", $"MQ{random.Next(1, 40)} {random.Next(1, 10)}{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}");

    private static string Frequent(IReadOnlyList<string> some, Random random) => some[(int)(some.Count * Math.Pow(random.NextDouble(), 2.2))];

    private static string Slip(string text, Random random)
    {
        if (text.Length < 2)
        {
            return text;
        }

        var at = random.Next(text.Length - 1);
        var sign = char.IsAsciiDigit(text[at]) ? (char)('0' + random.Next(10)) : (char)('a' + random.Next(26));
        return random.Next(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, sign.ToString()),
            2 => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            _ => text[..at] + sign + text[(at + 1)..],
        };
    }
}
