using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Web;

namespace Reeve.Bench;

/// <summary>
/// Finding customers as somebody types: how quick, and how often the right one is first. Rows are written by the thousand as the
/// customers' module itself makes them; what is asked goes through the contract every page uses.
/// </summary>
internal static class FindBench
{
    private const int Queries = 1_000;

    private static readonly string[] Kinds = ["postcode", "birth date", "phone", "email"];

    public static async Task RunAsync(string folder, string? connection, int count, bool filled, bool showWrong, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await using var app = ReeveHost.Build(new Installation(Path.GetFullPath(folder), connection, Workers: false), builder => builder.Logging.ClearProviders());
        if (!filled)
        {
            await app.Services.MigrateAsync(cancellationToken);
            var clock = Stopwatch.StartNew();
            await FillAsync(app.Services, count, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} customers written in {clock.Elapsed.TotalSeconds:0} s"));
        }

        var people = FindPeople.Make(count).ToList();
        var random = new Random(7);
        var exact = people.Where((_, i) => i % (count / Queries) == 0).Take(Queries).ToList();
        // As after the first minutes of a day: the program's code made quick, the words of names read.
        var first = new Random(3);
        await AskAsync(app.Services, people.Take(150).Select((person, i) => Line(person, i % 3, first)), false, cancellationToken);
        Console.WriteLine("what is asked | p50 ms | p95 ms | first | in the first ten");
        Show("ceiling: equal name by its index", await CeilingAsync(app.Services, exact, cancellationToken));
        Show("right", await AskAsync(app.Services, exact.Select(person => Line(person, 0, random)), showWrong, cancellationToken));
        Show("one error", await AskAsync(app.Services, exact.Select(person => Line(person, 1, random)), showWrong, cancellationToken));
        Show("two errors in one word", await AskAsync(app.Services, exact.Select(person => Line(person, 2, random)), showWrong, cancellationToken));
        Show("half typed", await AskAsync(app.Services, exact.Select(person => Half(person, random)), false, cancellationToken));
        Show("on entry, one error", await EnterAsync(app.Services, exact, random, cancellationToken));
        Show("name only, half typed", await AskAsync(app.Services, exact.Select(person => (person, person.Name[..Math.Min(person.Name.Length, person.Given.Length + 4)], "name")), false, cancellationToken));
    }

    /// <summary>Part of a name with a postcode, birth date, part of a phone number or of an e-mail address; errors in one word of it.</summary>
    private static (FindPerson Person, string Line, string Kind) Line(FindPerson person, int errors, Random random)
    {
        var kind = random.Next(4);
        kind = (kind == 2 && person.Phone is null) || (kind == 3 && person.Email is null) ? random.Next(2) : kind;
        var detail = kind switch
        {
            0 => person.Postcode,
            1 => DateOnly.ParseExact(person.Born, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString(random.Next(2) == 0 ? "dd/MM/yyyy" : "d.M.yyyy", CultureInfo.InvariantCulture),
            2 => random.Next(2) == 0 ? person.Phone! : person.Phone![^6..],
            _ => person.Email![..person.Email!.IndexOf('@', StringComparison.Ordinal)],
        };
        string[] name = random.Next(3) switch { 0 => [person.Surname], 1 => [person.Given, person.Surname], _ => [person.Surname, person.Given[..1]] };
        var words = name.Append(detail).ToArray();
        // Of a single letter nothing is left by an error.
        var at = random.Next(words.Length);
        at = words[at].Length < 3 ? 0 : at;
        for (var i = 0; i < errors; i++)
        {
            words[at] = FindPeople.Slip(words[at], random);
        }

        return (person, string.Join(' ', random.Next(2) == 0 ? words : words.Reverse()), Kinds[kind]);
    }

    private static (FindPerson Person, string Line, string Kind) Half(FindPerson person, Random random) =>
        (person, random.Next(3) switch
        {
            0 => $"{person.Postcode[..^1]} {person.Surname[..Math.Min(4, person.Surname.Length)]}",
            1 => $"{person.Born} {person.Surname[..Math.Min(3, person.Surname.Length)]}",
            _ => $"{person.Given} {person.Surname[..Math.Min(5, person.Surname.Length)]} {person.Postcode[..^2]}",
        }, "half");

    private static async Task<(List<double> Took, int First, int Ten, int All)> AskAsync(IServiceProvider services, IEnumerable<(FindPerson Person, string Line, string Kind)> lines, bool showWrong, CancellationToken cancellationToken)
    {
        var (took, first, ten) = (new List<double>(), 0, 0);
        var wrong = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (person, line, kind) in lines)
        {
            await using var scope = services.CreateAsyncScope();
            var customers = scope.ServiceProvider.GetRequiredService<ICustomers>();
            var clock = Stopwatch.GetTimestamp();
            var hits = await customers.FindAsync(line, 10, cancellationToken);
            var ms = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
            took.Add(ms);
            var place = hits.ToList().FindIndex(hit => hit.Customer.Name == person.Name && hit.Customer.Postcode == person.Postcode && (person.Email is null || hit.Customer.Email == person.Email));
            first += place == 0 ? 1 : 0;
            ten += place >= 0 ? 1 : 0;
            if (place != 0)
            {
                wrong[kind] = wrong.GetValueOrDefault(kind) + 1;
            }

            if (showWrong && (place != 0 || ms > 20))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {place} {ms:0.0} ms: “{line}” for {person}; first {(hits.Count > 0 ? hits[0].Customer.Name + " by " + hits[0].Why : "nobody")}"));
            }
        }

        if (showWrong)
        {
            Console.WriteLine("  not first: " + string.Join(", ", wrong.Select(each => $"{each.Key} {each.Value}")));
        }

        return (took, first, ten, took.Count);
    }

    /// <summary>What a door asks before it adds a record: who this may be already, by all that they told, the name misspelt.</summary>
    private static async Task<(List<double> Took, int First, int Ten, int All)> EnterAsync(IServiceProvider services, List<FindPerson> people, Random random, CancellationToken cancellationToken)
    {
        var (took, first, ten) = (new List<double>(), 0, 0);
        foreach (var person in people)
        {
            await using var scope = services.CreateAsyncScope();
            var customers = scope.ServiceProvider.GetRequiredService<ICustomers>();
            var told = new CustomerDetails { Name = $"{person.Given} {FindPeople.Slip(person.Surname, random)}", Email = person.Email, Phone = person.Phone, Address = person.Address, Postcode = person.Postcode };
            var clock = Stopwatch.GetTimestamp();
            var likely = await customers.LikelyAsync(told, cancellationToken);
            took.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            var place = likely.ToList().FindIndex(each => each.Customer.Name == person.Name && each.Customer.Postcode == person.Postcode);
            first += place == 0 ? 1 : 0;
            ten += place >= 0 ? 1 : 0;
        }

        return (took, first, ten, took.Count);
    }

    private static async Task<(List<double> Took, int First, int Ten, int All)> CeilingAsync(IServiceProvider services, List<FindPerson> people, CancellationToken cancellationToken)
    {
        var took = new List<double>();
        foreach (var person in people)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
            var word = ":" + Folding.Fold(person.Given) + " " + Folding.Fold(person.Surname);
            var clock = Stopwatch.GetTimestamp();
            await db.Database.SqlQuery<Guid>($"SELECT customer_id AS \"Value\" FROM customer_keys WHERE word = {word} LIMIT 10").ToListAsync(cancellationToken);
            took.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }

        return (took, 0, 0, 0);
    }

    private static void Show(string what, (List<double> Took, int First, int Ten, int All) measured)
    {
        var sorted = measured.Took.Order().ToList();
        double At(double part) => sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(part * sorted.Count) - 1)];
        var shares = measured.All == 0 ? "- | -" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * measured.First / measured.All:0.0} % | {100.0 * measured.Ten / measured.All:0.0} %");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} | {At(0.5):0.0} | {At(0.95):0.0} | {shares}"));
    }

    private static async Task FillAsync(IServiceProvider services, int count, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actors>().Become(Actor.System("Bench"));
        var entries = FindPeople.Make(count).Select(person => new RegisterEntry(new CustomerDetails { Name = person.Name, Email = person.Email, Phone = person.Phone, Address = person.Address, Postcode = person.Postcode }, person.Born));
        await scope.ServiceProvider.GetRequiredService<ICustomerRegister>().TakeOverAsync("Bench", entries, cancellationToken: cancellationToken);
    }
}
