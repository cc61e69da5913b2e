using System.Collections.Frozen;
using Reeve.Kernel.Values;

namespace Reeve.Kernel.SignIn;

/// <summary>
/// What a password must be, of staff and of customers: long and not one that is guessed first. No rules about kinds of
/// characters and no expiry, as the National Cyber Security Centre advises (ncsc.gov.uk, "Password policy: updating your approach").
/// </summary>
public static class Passwords
{
    public const int Shortest = 12;
    public const int Longest = 128;

    public const string Advice = "Use at least 12 characters. Three random words work well. You may paste one from a password manager.";

    private static readonly FrozenSet<string> Common = ReadCommon();

    /// <summary>What is wrong with it and what to do, or null.</summary>
    /// <param name="name">Of whose password it will be.</param>
    public static string? Problem(string? password, string name, string email)
    {
        if (string.IsNullOrEmpty(password))
        {
            return "Enter a password";
        }

        if (password.Length < Shortest)
        {
            return $"Password must be {Shortest} characters or more";
        }

        if (password.Length > Longest)
        {
            return $"Password must be {Longest} characters or fewer";
        }

        var typed = Close(password);
        var folded = Plain(password);
        if (password.Distinct().Count() < 5 || Common.Any(common => Repeats(typed, folded, common)))
        {
            return "That password is one of the first that attackers try. Choose another, such as three random words";
        }

        ArgumentNullException.ThrowIfNull(email);
        var own = Folding.Words(name).Concat(email.Split('@', '.')).Where(word => word.Length > 3).Select(Plain).ToList();
        var rest = own.OrderByDescending(word => word.Length).Aggregate(folded, (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return rest.Length < 6 ? "Password must not be made of your own name or email address" : null;
    }

    /// <summary>"passwordpassword1" and "Passw0rd2026!" are the same guess as "password".</summary>
    /// <param name="folded">What was typed with the usual digits read as letters, character by character.</param>
    private static bool Repeats(string typed, string folded, string common)
    {
        var at = 0;
        while (folded.AsSpan(at).StartsWith(common, StringComparison.Ordinal))
        {
            at += common.Length;
        }

        return at > 0 && typed.Length - at <= 6 && !typed.Skip(at).Any(char.IsLetter);
    }

    private static string Close(string text) => Folding.Fold(text).Replace(" ", "", StringComparison.Ordinal);

    private static string Plain(string text) => Close(text).Replace('0', 'o').Replace('@', 'a').Replace('$', 's').Replace('3', 'e');

    private static FrozenSet<string> ReadCommon()
    {
        using var stream = typeof(Passwords).Assembly.GetManifestResourceStream("Reeve.Kernel.SignIn.common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#')).Select(Plain).ToFrozenSet(StringComparer.Ordinal);
    }
}
