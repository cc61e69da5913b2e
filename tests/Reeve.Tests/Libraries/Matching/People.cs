using System.Globalization;
using Reeve.Matching;

namespace Reeve.Tests.Libraries.Matching;

/// <summary>Made-up people, of whom some stand twice with slips of the pen; always the same for the same seed.</summary>
internal static class People
{
    private static readonly string[] Given = "robert william ann mary james elizabeth olivia harry amelia george noah isla arthur freya leo ivy thomas grace edward alice".Split(' ');
    private static readonly string[] Ends = "son ton ley ford field wood worth man well by".Split(' ');
    private static readonly string[] Begins = "har mar wil ash bar cal dun el fair gran hol ken lan mor nor pem ray sal tar wen".Split(' ');

    public static readonly MatchField[] Fields = [new("forename", FieldRole.GivenName), new("surname", FieldRole.Surname), new("dob", FieldRole.DateOfBirth), new("postcode", FieldRole.Postcode), new("email", FieldRole.Email)];

    public sealed record Person(string Id, string Is, string[] Values);

    public static IReadOnlyList<Person> Of(int count, int seed = 5)
    {
        var random = new Random(seed);
        T Any<T>(IReadOnlyList<T> some) => some[random.Next(some.Count)];
        var people = new List<Person>();
        for (var number = 0; number < count; number++)
        {
            var (given, surname) = (Any(Given), Any(Begins) + Any(Ends));
            var born = new DateOnly(1930, 1, 1).AddDays(random.Next(32_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            string[] values = [given, surname, born, $"MQ{random.Next(1, 20)} {random.Next(1, 9)}{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}", $"{given}.{surname}{number}@mail.example"];
            people.Add(new Person("a" + number, "p" + number, values));
            if (number % 4 == 0)
            {
                var again = values.ToArray();
                var at = random.Next(again.Length);
                again[at] = at == 4 ? "" : Slip(again[at], random);
                people.Add(new Person("b" + number, "p" + number, again));
            }
        }

        return people;
    }

    public static MatchRecords Records(IEnumerable<Person> people)
    {
        var records = new MatchRecords(Fields);
        foreach (var person in people)
        {
            records.Add(person.Id, person.Values);
        }

        return records;
    }

    public static HashSet<(int, int)> Truth(IReadOnlyList<Person> people) =>
        [.. from one in Enumerable.Range(0, people.Count - 1) where people[one].Is == people[one + 1].Is select (one, one + 1)];

    private static string Slip(string text, Random random)
    {
        var at = random.Next(text.Length);
        return text[..at] + (char)(char.IsAsciiDigit(text[at]) ? '0' + random.Next(10) : 'a' + random.Next(26)) + text[(at + 1)..];
    }
}
