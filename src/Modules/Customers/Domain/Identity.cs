using System.Text.RegularExpressions;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Domain;

/// <summary>How a number of another system is checked as it is typed.</summary>
internal enum NumberCheck
{
    None,

    /// <summary>By the pattern alone.</summary>
    Pattern,

    /// <summary>The pattern, and Luhn's check digit (ISO/IEC 7812-1, annex B): most library cards.</summary>
    Luhn,

    /// <summary>The pattern, and the check digit modulo 11 of ISO 2108's old ISBN, X for ten.</summary>
    Modulus11,

    /// <summary>A unique pupil number: a check letter modulo 23 and twelve digits (Department for Education, UPN guide).</summary>
    Pupil,
}

/// <summary>A kind of number by which another system knows people, and who may see it.</summary>
internal sealed class IdentityType
{
    public const int CodeLength = 40;

    public const int NameLength = 100;

    public const int PatternLength = 200;

    public const int TeamsLength = 4000;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    public required string Code { get; init; }

    public required string Name { get; set; }

    public NumberCheck Check { get; set; }

    /// <summary>A regular expression for the whole number without spaces and dashes, in capital letters.</summary>
    public string? Pattern { get; set; }

    public string? Example { get; set; }

    /// <summary>Ids of the teams whose people see these numbers, a comma between. With none only those who see sensitive work do.</summary>
    public string Teams { get; set; } = "";

    public int Position { get; set; }

    public bool InUse { get; set; }

    public int Version { get; set; }

    public IReadOnlyList<Guid> TeamIds => [.. Teams.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    public void Change(string? name, NumberCheck check, string? pattern, string? example, IReadOnlyCollection<Guid> teams, bool inUse)
    {
        var shown = Customer.Trimmed(example);
        var kept = Customer.Trimmed(pattern);
        Name = Customer.Trimmed(name) ?? throw new Refused("missing", RefusalKind.Invalid, "Enter what the number is called", "Name");
        Long(Name, NameLength, "Name");
        Long(kept, PatternLength, "Pattern");
        Long(shown, CodeLength, "Example");
        (Check, Pattern, Example, InUse) = (check, kept, shown, inUse);
        Teams = string.Join(',', teams.Distinct().Order().Take(100).Select(id => id.ToString("N")));
        if (check == NumberCheck.Pattern && kept is null)
        {
            throw new Refused("pattern-missing", RefusalKind.Invalid, "Enter the pattern, or choose that nothing is checked", "Pattern");
        }

        if (kept is not null && !Readable(kept))
        {
            throw new Refused("pattern-wrong", RefusalKind.Invalid, "This is not a pattern that can be read. For eight or nine digits write [0-9]{8,9}", "Pattern");
        }

        if (shown is not null && !Fits(CustomerIdentity.Normalise(shown)))
        {
            throw new Refused("example-wrong", RefusalKind.Invalid, "The example does not pass this check itself", "Example");
        }

        Version++;
    }

    /// <summary>The people of its teams; and who sees sensitive work, as far as they see the authority of one of them.</summary>
    /// <param name="authorityOf">The authority of a team, or null when there is none.</param>
    public bool SeenBy(Actor actor, Func<Guid, Guid?> authorityOf)
    {
        var teams = TeamIds;
        return actor.Kind == ActorKind.System || teams.Any(actor.Teams.Contains)
            || (actor.May(Permission.ViewSensitive) && (actor.EveryAuthority || teams.Any(team => authorityOf(team) is { } authority && actor.Authorities.Contains(authority))));
    }

    public bool Fits(string normal) => (Pattern is null || Matches(normal)) && Check switch
    {
        NumberCheck.Luhn => Luhn(normal),
        NumberCheck.Modulus11 => Modulus11(normal),
        NumberCheck.Pupil => Pupil(normal),
        _ => true,
    };

    private static bool Luhn(string text)
    {
        if (text.Length < 2 || !text.All(char.IsAsciiDigit))
        {
            return false;
        }

        var sum = text.Reverse().Select((digit, at) => at % 2 == 0 ? digit - '0' : ((digit - '0') * 2 / 10) + ((digit - '0') * 2 % 10)).Sum();
        return sum % 10 == 0;
    }

    private static bool Modulus11(string text)
    {
        if (text.Length < 2 || !text[..^1].All(char.IsAsciiDigit) || !(char.IsAsciiDigit(text[^1]) || text[^1] == 'X'))
        {
            return false;
        }

        var sum = text.Reverse().Select((digit, at) => (digit == 'X' ? 10 : digit - '0') * (at + 1)).Sum();
        return sum % 11 == 0;
    }

    private static bool Pupil(string text)
    {
        const string Letters = "ABCDEFGHJKLMNPQRTUVWXYZ";
        if (text.Length != 13 || !text[1..12].All(char.IsAsciiDigit))
        {
            return false;
        }

        // A temporary number ends in a letter, which counts by its place in the same list.
        var last = char.IsAsciiDigit(text[12]) ? text[12] - '0' : Letters.IndexOf(text[12], StringComparison.Ordinal);
        var sum = text[1..12].Select((digit, at) => (digit - '0') * (at + 2)).Sum() + (last * 13);
        return last >= 0 && Letters[sum % 23] == text[0];
    }

    private bool Matches(string normal)
    {
        try
        {
            return Regex.IsMatch(normal, $"^(?:{Pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static bool Readable(string pattern)
    {
        try
        {
            _ = new Regex($"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static void Long(string? text, int most, string field)
    {
        if (text?.Length > most)
        {
            throw new Refused("too-long", RefusalKind.Invalid, $"Use {most} characters or fewer", field);
        }
    }
}

/// <summary>A number by which another system knows a customer.</summary>
internal sealed class CustomerIdentity : ICustomerPart
{
    public const int Length = 60;

    public Guid Id { get; init; }

    public Guid CustomerId { get; set; }

    public required string Type { get; init; }

    public required string Typed { get; init; }

    /// <summary>Letters and digits alone, in capitals.</summary>
    public required string Normal { get; init; }

    public required string Source { get; init; }

    public DateTime AddedAt { get; init; }

    /// <summary>When and how it was seen to be theirs.</summary>
    public DateTime? CheckedAt { get; private set; }

    public string? CheckedHow { get; private set; }

    public string? CheckedBy { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public string? EndedBy { get; private set; }

    public int Version { get; private set; }

    /// <exception cref="Refused">The number is none, fails its check, or is there already.</exception>
    public static CustomerIdentity Of(Guid id, Guid customerId, IdentityType type, string? typed, string source, IEnumerable<CustomerIdentity> known, DateTime now)
    {
        var kept = Customer.Trimmed(typed) ?? throw new Refused("number-needed", RefusalKind.Invalid, "Enter the number", "Number");
        var normal = Normalise(kept);
        if (kept.Length > Length || normal.Length == 0 || !type.Fits(normal))
        {
            throw new Refused("number-wrong", RefusalKind.Invalid, $"This is not a number of the kind “{type.Name}”{(type.Example is null ? "" : $", which looks like {type.Example}")}. Check it for a slip.", "Number");
        }

        return known.Any(each => each.EndedAt is null && each.Type == type.Code && each.Normal == normal)
            ? throw new Refused("number-known", RefusalKind.Conflict, "This number is on the record already.", "Number")
            : new CustomerIdentity { Id = id, CustomerId = customerId, Type = type.Code, Typed = kept, Normal = normal, Source = source, AddedAt = now };
    }

    public static string Normalise(string typed) => string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    public void Checked(string? how, string by, DateTime now)
    {
        MustStand();
        var kept = Customer.Trimmed(how) ?? throw new Refused("check-needed", RefusalKind.Invalid, "Say how it was checked", "How");
        (CheckedAt, CheckedHow, CheckedBy) = (now, kept.Length > 200 ? kept[..200] : kept, by);
        Version++;
    }

    public void End(string by, DateTime now)
    {
        MustStand();
        (EndedAt, EndedBy) = (now, by);
        Version++;
    }

    public void PutBack()
    {
        if (EndedAt is null)
        {
            throw new Refused("number-not-ended", RefusalKind.Conflict, "This number stands: nothing has to be put back.");
        }

        (EndedAt, EndedBy) = (null, null);
        Version++;
    }

    public void GiveTo(Guid customerId)
    {
        CustomerId = customerId;
        Version++;
    }

    private void MustStand()
    {
        if (EndedAt is not null)
        {
            throw new Refused("number-ended", RefusalKind.Conflict, "Somebody has taken this number off the record already.");
        }
    }
}
