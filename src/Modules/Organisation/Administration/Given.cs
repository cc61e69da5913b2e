using System.Globalization;
using System.Text;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Organisation.Administration;

/// <summary>Reads what was typed into a form, or refuses at its field.</summary>
internal static class Given
{
    public static string Required(string? typed, string field, string advice, int most = 200) =>
        Optional(typed, field, most) ?? throw new Refused("missing", RefusalKind.Invalid, advice, field);

    public static string? Optional(string? typed, string field, int most = 200)
    {
        var text = typed?.Trim();
        return string.IsNullOrEmpty(text) ? null
            : text.Length > most ? throw new Refused("too-long", RefusalKind.Invalid, string.Create(CultureInfo.InvariantCulture, $"Use {most} characters or fewer. You typed {text.Length}."), field)
            : text;
    }

    public static string? Email(string? typed, string field) =>
        string.IsNullOrWhiteSpace(typed) ? null : EmailAddress.TryParse(typed, out var email) ? email : throw new Refused("email-wrong", RefusalKind.Invalid, EmailAddress.Advice, field);

    public static string? Phone(string? typed, string field) =>
        string.IsNullOrWhiteSpace(typed) ? null : PhoneNumber.TryParse(typed, out _) ? typed.Trim() : throw new Refused("phone-wrong", RefusalKind.Invalid, PhoneNumber.Advice, field);

    public static void Version(int shown, int kept)
    {
        if (shown != kept)
        {
            throw Refused.ChangedMeanwhile();
        }
    }

    /// <summary>A code of a name: lower case letters, digits and hyphens, unlike those there are.</summary>
    public static string Code(string name, IReadOnlyCollection<string> taken)
    {
        var text = new StringBuilder();
        foreach (var word in Folding.Words(name))
        {
            var plain = string.Concat(word.Where(char.IsAsciiLetterOrDigit));
            if (plain.Length > 0 && text.Length + plain.Length < 60)
            {
                text.Append(text.Length > 0 ? "-" : "").Append(plain);
            }
        }

        var stem = text.Length == 0 ? "x" : text.ToString();
        var code = stem;
        for (var number = 2; taken.Contains(code); number++)
        {
            code = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        }

        return code;
    }

    /// <summary>"new", or the id of something there.</summary>
    public static Guid? Key(string key) => key == "new" ? null : Guid.TryParse(key, out var id) ? id : throw Refused.Missing("this page");
}
