using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Web.Demonstrating;

namespace Reeve.Web;

/// <summary>Fills an empty database with the example council, so that <c>--demo</c> has something to show.</summary>
public static class Demonstration
{
    /// <summary>The password of every invented person, in a demonstration only.</summary>
    public const string Password = "Marlshire-demo-1";

    private static readonly (string Email, string Who, string Try)[] SignIns =
    [
        ("aoife.larkfield@marlshire.example", "Adviser, contact centre", "take a call at /contacts, open a case, read the answer out"),
        ("rukhsana.tarrant@marlshire.example", "Team leader, contact centre", "the unowned and the idle on /home, assign many at once"),
        ("anneliese.towler@harrowmere.example", "Waste, Harrowmere", "the team's work list at /cases, start, delay, close"),
        ("darragh.sykeham@harrowmere.example", "Leader and manager, Harrowmere", "all of Harrowmere's work, and only Harrowmere's"),
        ("gethin.oxley@marlshire.example", "Highways leader", "potholes: hand over, join duplicates, export"),
        ("perpetua.gannock@hearthwell.example", "Partner's adviser, Hearthwell", "what a housing partner sees: its own work alone"),
        ("oriel.vance-okafor@marlshire.example", "Auditor", "reads everything, changes nothing"),
        ("petronella.ashgrove@marlshire.example", "Data protection officer", "requests, holds, who has looked and how long records are kept at /data-protection"),
        ("osric.penhallow@marlshire.example", "Second data protection officer", "confirms an erasure that Petronella decided"),
        ("imogen.sallow@marlshire.example", "Manager and administrator", "people, teams, hours, services and look at /admin"),
    ];

    /// <summary>Does nothing when a council is already there.</summary>
    /// <exception cref="InvalidOperationException">The example pack beside the program is damaged.</exception>
    public static async Task FillAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actors>().Become(Actor.System("Demonstration"));
        var packs = scope.ServiceProvider.GetRequiredService<ICouncilPacks>();
        if (!await packs.IsEmptyAsync(cancellationToken))
        {
            return;
        }

        await packs.ImportAsync(Pack(), cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IDemonstrationPeople>().GivePasswordAsync(Password, cancellationToken);
        var resident = Residents.All[0];
        await scope.ServiceProvider.GetRequiredService<ICustomerAccounts>().GiveDemonstrationAsync(resident.Name, resident.Email!, Password, cancellationToken);
    }

    /// <summary>
    /// Lets the last four weeks happen, so that a demonstration shows a council at work: cases in every state, contacts,
    /// customers who came back, messages. Does nothing when there is a case already.
    /// </summary>
    /// <param name="goTo">Sets the clock that <paramref name="services"/> go by; it is left at the last thing told.</param>
    public static async Task SeedAsync(IServiceProvider services, Action<DateTimeOffset> goTo, CancellationToken cancellationToken)
    {
        if (await IsToldAsync(services, cancellationToken))
        {
            return;
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await new Teller(services, goTo, now, Residents.All).TellAsync(Weeks.All, cancellationToken);
    }

    /// <summary>True when there is a case already.</summary>
    public static async Task<bool> IsToldAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actors>().Become(Actor.System("Demonstration"));
        return await scope.ServiceProvider.GetRequiredService<ICases>().AnyAsync(cancellationToken);
    }

    /// <exception cref="InvalidOperationException">The example pack beside the program is damaged.</exception>
    internal static CouncilPack Pack()
    {
        var reading = PackReader.Read(Path.Combine(AppContext.BaseDirectory, "councils", "marlshire"));
        return reading.Pack ?? throw new InvalidOperationException("The example council cannot be read:\n" + string.Join('\n', reading.Problems));
    }

    /// <summary>What to open and who to be, for the terminal.</summary>
    internal static string Welcome(IEnumerable<string> addresses)
    {
        var text = new StringBuilder();
        text.AppendLine().AppendLine("Reeve is ready: a demonstration with the invented county of Marlshire.").AppendLine();
        foreach (var address in addresses.Select(address => address.TrimEnd('/')))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  Residents   {address}/").AppendLine(CultureInfo.InvariantCulture, $"  Staff       {address}/sign-in");
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"  Everybody's password is {Password}").AppendLine();
        var wide = SignIns.Max(each => each.Email.Length);
        var next = SignIns.Max(each => each.Who.Length);
        foreach (var (email, who, what) in SignIns)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {email.PadRight(wide)}  {who.PadRight(next)}  {what}");
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"  {Residents.All[0].Email!.PadRight(wide)}  {"Resident".PadRight(next)}  her own account, with the same password, at /account");
        return text.AppendLine().Append("  Stop it with Ctrl+C.").ToString();
    }
}
