using System.Globalization;
using Reeve.Customers.Domain;
using Reeve.Kernel.Values;
using Reeve.Matching;

namespace Reeve.Customers.Finding;

/// <summary>What one part of a typed line is to one customer.</summary>
/// <param name="Points">What the likeness is worth, in bits or so: an equal phone number tells more than an equal name.</param>
/// <param name="Why">In words of what was typed, so that nothing of the record is told that was not.</param>
/// <param name="Rarely">True when it is shared with few others, so that a name beside it may be far off.</param>
internal readonly record struct PartMatch(Like Like, double Points, string? Why, bool Rarely = false);

/// <summary>Parts of a typed line against what a customer is found by.</summary>
/// <param name="alone">True when nothing else was typed: a number or date then has to be right.</param>
internal sealed class Likenesses(FoundBy found, bool alone)
{
    private readonly List<string[]> names = [.. found.Names.Select(name => name.Split(' '))];
    private readonly List<string> locals = [.. found.Emails.SelectMany(email => Folding.Words(email[..email.LastIndexOf('@')]))];
    private readonly List<string> used = [];

    public PartMatch Of(Part part)
    {
        return part.Kind switch
        {
            PartKind.Word => OfWord(part),
            PartKind.Number => OfNumber(part),
            PartKind.Postcode => OfPostcode(part),
            PartKind.Phone => OfPhone(part),
            PartKind.Email => OfEmail(part),
            _ => OfBorn(part),
        };
    }

    private PartMatch OfWord(Part part)
    {
        var best = default(PartMatch);
        string? of = null;
        for (var name = 0; name < names.Count; name++)
        {
            foreach (var word in names[name])
            {
                var match = part.Text.Length > 1 && IsUsed(word) ? default : OfName(part.Text, word, name == 0 && found.Names.Count > 0);
                if (match.Points > best.Points)
                {
                    (best, of) = (match, word);
                }
            }
        }

        foreach (var local in locals)
        {
            var like = local == part.Text ? Like.Same : local.StartsWith(part.Text, StringComparison.Ordinal) && part.Text.Length > 1 ? Like.Begun : part.Text.Length > 4 ? Errors(part.Text, local) : Like.Not;
            var digits = part.HasDigit ? 3 : 0;
            best = Better(best, new PartMatch(like, like switch { Like.Same => 4.4 + digits, Like.Begun => 3.9 + (digits * 0.6), Like.OneError => 3 + digits, Like.TwoErrors => 2 + (digits * 0.5), _ => 0 }, "email " + part.Typed, part.HasDigit && like >= Like.Begun));
        }

        foreach (var word in found.Addresses.SelectMany(address => address.Split(' ')))
        {
            var like = word == part.Text ? Like.Same : word.StartsWith(part.Text, StringComparison.Ordinal) && part.Text.Length > 1 ? Like.Begun : part.Text.Length > 4 && !part.HasDigit ? Errors(part.Text, word) : Like.Not;
            best = Better(best, new PartMatch(like, like switch { Like.Same => 3.4, Like.Begun => 3, Like.OneError => 2.6, _ => 0 }, "address"));
        }

        // The second half of a postcode, its figure left out: "mq1 ab".
        if (best.Like == Like.Not && part.Text.Length == 2 && found.Postcodes.Exists(postcode => postcode.EndsWith(part.Text, StringComparison.Ordinal)))
        {
            best = new PartMatch(Like.OneError, 3, "postcode near " + part.Typed);
        }

        if (part.Text.Length > 1 && of is not null && best.Like != Like.Not && best.Why?.StartsWith("name", StringComparison.Ordinal) == true)
        {
            used.Add(of);
        }

        return best;
    }

    /// <summary>Two words that were typed are two words of the name, unless one is of their e-mail address; an initial may stand beside what it stands for.</summary>
    private bool IsUsed(string word) => used.Contains(word) && used.Count(each => each == word) > (locals.Contains(word) ? 1 : 0);

    private static PartMatch OfName(string typed, string word, bool present)
    {
        var like = NameMatch.Of(typed, word);
        var far = like is Like.Not or Like.Hardly ? NameLikeness.JaroWinkler(typed, word) : 0;
        var points = like switch
        {
            Like.Same => 6,
            Like.Begun => 4.6 + typed.Length / (double)word.Length,
            Like.Nickname => 4.8,
            Like.OneError => 4.4 + (typed[0] == word[0] ? 0.2 : 0),
            // By the sound of its beginning a name is like very many.
            Like.Sounds => NameLikeness.Errors(typed, word, 2) > 2 ? 2.8 : 3.6,
            Like.TwoErrors => 2.8 + (typed[0] == word[0] ? 0.3 : 0),
            Like.Hardly => 0.8 + far,
            _ => 0,
        };
        var why = like switch
        {
            Like.Same => "name",
            Like.Begun => "name begins " + typed,
            Like.Nickname => "name, by nickname",
            Like.Sounds => "name sounds like " + typed,
            Like.Not => null,
            _ => "name like " + typed,
        };
        return new PartMatch(like, points - (present ? 0 : 0.2), why);
    }

    private PartMatch OfNumber(Part part)
    {
        var text = part.Text;
        var best = default(PartMatch);
        foreach (var word in found.Addresses.SelectMany(address => address.Split(' ').Take(6)).Where(word => word == text))
        {
            best = new PartMatch(Like.Same, 3.5, "address");
        }

        if (text.Length == 4 && found.Born?.StartsWith(text, StringComparison.Ordinal) == true)
        {
            best = Better(best, new PartMatch(Like.Same, 3.5, "born " + text));
        }

        foreach (var phone in found.Phones)
        {
            var match = text.Length >= 3 && phone.EndsWith(text, StringComparison.Ordinal) ? new PartMatch(Like.Same, 1 + (1.5 * text.Length), "phone ends " + text, text.Length > 3)
                : text.Length >= 3 && phone.StartsWith(text, StringComparison.Ordinal) ? new PartMatch(Like.Begun, 2, "phone begins " + text)
                : !alone && text.Length >= 4 && phone.Length > 8 && Ending(text, phone) == 1 ? new PartMatch(Like.OneError, text.Length, "phone ends nearly " + text) : default;
            best = Better(best, match);
        }

        return locals.Any(local => text.Length >= 2 && local.EndsWith(text, StringComparison.Ordinal)) ? Better(best, new PartMatch(Like.Same, 1 + text.Length, "email " + text, text.Length > 3)) : best;
    }

    private PartMatch OfPostcode(Part part)
    {
        var best = default(PartMatch);
        foreach (var postcode in found.Postcodes)
        {
            var match = postcode == part.Text ? new PartMatch(Like.Same, 8, "postcode " + Shown(part), true)
                : postcode.Length > 3 && postcode[..^3] == part.Text ? new PartMatch(Like.Same, 4.5, "postcode " + Shown(part))
                : postcode.StartsWith(part.Text, StringComparison.Ordinal) ? new PartMatch(Like.Begun, 2.5 + (0.8 * part.Text.Length), "postcode " + Shown(part), part.Text.Length > 5)
                : alone || part.Text.Length < 3 ? default
                : part.Text.Length >= 5 ? NameLikeness.Errors(part.Text, postcode, 2) switch
                {
                    1 => new PartMatch(Like.OneError, 5.2, "postcode near " + Shown(part)),
                    2 => new PartMatch(Like.TwoErrors, 3, "postcode near " + Shown(part)),
                    _ => default,
                }
                : NameLikeness.Errors(part.Text, postcode.AsSpan(0, postcode.Length - Math.Min(3, postcode.Length)), 1) == 1 ? new PartMatch(Like.TwoErrors, 1.5, "postcode near " + Shown(part)) : default;
            best = Better(best, match);
        }

        // "b12" may be of an address or an e-mail address as well.
        return best.Like == Like.Not && !part.Whole ? OfWord(part) : best;
    }

    private PartMatch OfPhone(Part part)
    {
        var (text, best) = (part.Text, default(PartMatch));
        foreach (var phone in found.Phones)
        {
            best = Better(best, phone == text ? new PartMatch(Like.Same, 11, "phone", true)
                : phone.EndsWith(text, StringComparison.Ordinal) ? new PartMatch(Like.Same, 6.5 + (0.4 * text.Length), "phone ends " + text, true)
                : phone.StartsWith(text, StringComparison.Ordinal) ? new PartMatch(Like.Begun, 2 + (0.7 * text.Length), "phone begins " + text, text.Length > 8)
                : alone ? default
                : Math.Min(NameLikeness.Errors(text, phone, 2), text[0] == '0' ? 3 : Ending(text, phone)) switch
                {
                    1 => new PartMatch(Like.OneError, 3.5 + (0.4 * text.Length), "phone near " + part.Typed),
                    2 => new PartMatch(Like.TwoErrors, 2 + (0.3 * text.Length), "phone near " + part.Typed),
                    _ => default,
                });
        }

        // Six figures may end an e-mail address.
        return best.Like == Like.Not && text.Length < 9 ? OfWord(part) : best;
    }

    /// <summary>How far the end of a number is from what was typed, a figure too many or too few counted.</summary>
    private static int Ending(string text, string phone)
    {
        var least = 3;
        for (var length = text.Length - 1; length <= Math.Min(phone.Length, text.Length + 1); length++)
        {
            least = Math.Min(least, NameLikeness.Errors(text, phone.AsSpan(phone.Length - length), 2));
        }

        return least;
    }

    private PartMatch OfEmail(Part part)
    {
        var best = default(PartMatch);
        foreach (var email in found.Emails)
        {
            best = Better(best, email == part.Text ? new PartMatch(Like.Same, 11, "email", true)
                : email.StartsWith(part.Text, StringComparison.Ordinal) ? new PartMatch(Like.Begun, 8, "email begins " + part.Typed, part.Text.Length > 6)
                : part.Text[0] == '@' && email.Contains(part.Text, StringComparison.Ordinal) ? new PartMatch(Like.Same, 2.5, "email " + part.Typed)
                : part.Text[0] == '@' ? default
                : NameLikeness.Errors(part.Text, email, 2) switch
                {
                    1 => new PartMatch(Like.OneError, 8, "email near " + part.Typed),
                    2 => new PartMatch(Like.TwoErrors, 6, "email near " + part.Typed),
                    _ => default,
                });
        }

        return best;
    }

    private PartMatch OfBorn(Part part)
    {
        if (found.Born is not { } born)
        {
            return default;
        }

        var why = "born " + Shown(part);
        if (born == part.Text)
        {
            return new PartMatch(Like.Same, part.Whole ? 9 : born.Length == 7 ? 5 : 3.5, why, part.Whole);
        }

        if (born.StartsWith(part.Text, StringComparison.Ordinal))
        {
            return new PartMatch(Like.Same, part.Text.Length == 7 ? 5 : 3.5, why);
        }

        if (part.Text.StartsWith(born, StringComparison.Ordinal))
        {
            return new PartMatch(Like.Begun, 3.5, "born " + born);
        }

        if (alone || !part.Whole || born.Length < 10)
        {
            return default;
        }

        if (part.Text == $"{born[..4]}-{born[8..]}-{born[5..7]}")
        {
            return new PartMatch(Like.OneError, 6.5, why + ", day and month exchanged");
        }

        // With and without noughts before a single figure: of "1.7." and "18.7." one figure was left out.
        return Math.Min(NameLikeness.Errors(Figures(part.Text), Figures(born), 2), NameLikeness.Errors(Spoken(part.Text), Spoken(born), 2)) switch
        {
            1 => new PartMatch(Like.OneError, 6.3, "born near " + Shown(part)),
            2 => new PartMatch(Like.TwoErrors, 3.5, "born near " + Shown(part)),
            _ => default,
        };
    }

    private static string Figures(string day) => day.Replace("-", "", StringComparison.Ordinal);

    /// <summary>"4-5-1961".</summary>
    private static string Spoken(string day) => string.Join('-', day.Split('-').Reverse().Select(figures => figures.TrimStart('0')));

    private static Like Errors(string typed, string word) => NameLikeness.Errors(typed, word, 2) switch { 0 => Like.Same, 1 => Like.OneError, 2 => Like.TwoErrors, _ => Like.Not };

    private static PartMatch Better(PartMatch one, PartMatch other) => other.Like != Like.Not && other.Points > one.Points ? other : one;

    private static string Shown(Part part)
    {
        if (part.Kind == PartKind.Postcode)
        {
            var text = part.Text.ToUpperInvariant();
            return part.Whole ? $"{text[..^3]} {text[^3..]}" : text;
        }

        return DateOnly.TryParseExact(part.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : part.Typed;
    }
}
