using Reeve.Customers.Domain;

namespace Reeve.Customers.Finding;

/// <summary>Which keys to look for, for what was typed: in sets, the surest and cheapest first.</summary>
internal sealed class LookingUp(IReadOnlyList<Part> parts, int limit)
{
    /// <summary>What so many share is told apart by the rest of what was typed.</summary>
    private const int Shared = 300;
    private const int Meant = 40;
    private const string Figure = "0123456789";

    private static readonly char[] Digits = [.. Figure];

    private readonly List<string> words = [.. parts.Where(part => part.Kind == PartKind.Word && !part.HasDigit).Select(part => part.Text)];
    private readonly List<string> narrowers = [.. Narrowers(parts)];

    public IReadOnlyList<Part> Parts => parts;

    private bool Alone => parts.Count == 1;

    private int Few => Math.Max(limit * 3, 30);

    /// <summary>What few people have: a whole postcode, a day of birth, a phone number, an e-mail address, a house in a street.</summary>
    public IReadOnlyList<LookUp> Rare()
    {
        var lookUps = new List<LookUp>();
        foreach (var part in parts)
        {
            lookUps.AddRange(OfRare(part));
        }

        var houses = parts.Where(part => part.Text.Length <= 5 && char.IsAsciiDigit(part.Text[0])).Select(part => part.Text);
        lookUps.Add(LookUp.Any(from house in houses from word in words select CustomerWord.House(house, word), Shared));
        if (!Alone && parts.Any(part => part.Kind is PartKind.Email or PartKind.Phone))
        {
            // A hostel's address or a switchboard's number is shared by more than are looked through: who has the name, too.
            lookUps.AddRange(words.Take(4).Select(word => LookUp.Any([word], Meant)));
        }

        return lookUps;
    }

    /// <summary>Names together with what narrows them, each with the word that may still be being typed, or with a number that is nearly theirs; a name alone as it begins.</summary>
    public IReadOnlyList<LookUp> Together()
    {
        if (Alone)
        {
            return words.Count == 0 ? [] : [LookUp.From(words[0], Few), LookUp.From(CustomerWord.Street(words[0]), limit)];
        }

        var lookUps = new List<LookUp>();
        foreach (var word in words.Take(4))
        {
            lookUps.AddRange(words.Where(other => other != word).Take(3).Concat(narrowers).Select(narrower => LookUp.From(CustomerWord.Both(narrower, word), Shared / 2)));
        }

        if (words.Count > 0)
        {
            // Of those who have nearly this number some share the name: the rest need not be read.
            lookUps.AddRange(parts.SelectMany(OfNearly).Where(nearly => nearly.Keys.Count > 0).Select(nearly => nearly with { Most = Shared / 2, Having = [.. words.Take(4)] }));
        }

        return lookUps;
    }

    /// <summary>Names that may have been meant, together with what narrows them; numbers with one figure wrong.</summary>
    public IReadOnlyList<LookUp> Nearly(NameVocabulary vocabulary)
    {
        var meant = words.Where(word => word.Length > 1).Take(4).ToDictionary(word => word, word => vocabulary.Near(word, Alone ? limit * 2 : Meant).Select(near => near.Word).ToList(), StringComparer.Ordinal);
        if (Alone)
        {
            return [.. meant.Values.SelectMany(near => near).Take(20).Select(word => LookUp.Any([word], limit))];
        }

        var lookUps = new List<LookUp>();
        foreach (var (word, near) in meant)
        {
            foreach (var narrower in narrowers)
            {
                lookUps.Add(LookUp.Any(near.Select(name => CustomerWord.Both(narrower, name)), Shared));
            }

            foreach (var other in words.Where(other => other != word).Take(3))
            {
                lookUps.Add(LookUp.Any(near.Select(name => CustomerWord.Both(other, name)), Shared));
                // Both misspelt, or both begun: the likeliest of each.
                lookUps.Add(LookUp.Any(from one in meant.GetValueOrDefault(other, []).Take(8) from name in near.Take(8) select CustomerWord.Both(one, name), Shared / 2));
            }
        }

        if (meant.Keys.Any(word => !vocabulary.Knows(word)) || meant.Count == 0)
        {
            // Who has the names as they were typed was looked for together with these.
            lookUps.AddRange(parts.SelectMany(OfNearly));
        }

        // "harso1188", half of an e-mail address: the name in it misspelt.
        lookUps.AddRange(from part in parts
                         where part.Kind == PartKind.Word && part.HasDigit
                         let letters = part.Text.TrimEnd(Digits)
                         where letters.Length > 2 && letters.All(char.IsAsciiLetter)
                         select LookUp.Any(vocabulary.Near(letters, Meant).Select(near => near.Word + part.Text[letters.Length..]), Shared / 2));
        return lookUps;
    }

    /// <summary>Names by themselves, as far as they are not too common, for when all else that was typed is wrong.</summary>
    public IReadOnlyList<LookUp> Common(NameVocabulary vocabulary) => Alone ? [] : words.Count > 0 ? [.. words.Where(vocabulary.Knows).Select(word => LookUp.Any([word], Shared))] : [.. parts.SelectMany(OfCommon)];

    /// <summary>Common words of which both must fit: a name and a street.</summary>
    public IEnumerable<(string One, string Other)> Crossed() =>
        Alone ? [] : (from word in words.Take(4) from other in words.Take(4) where word != other select (word, CustomerWord.Street(other))).Take(4);

    private IEnumerable<LookUp> OfRare(Part part)
    {
        var text = part.Text;
        switch (part.Kind)
        {
            case PartKind.Postcode:
                // Begun only, it is looked through when it stands alone or is nearly whole.
                if (part.Whole) { yield return LookUp.Any([text], Shared); }
                else if (Alone || text.Length > 5) { yield return LookUp.From(text, Alone ? Few : Shared); }
                break;
            case PartKind.Born:
                if (Alone || part.Whole) { yield return LookUp.From(CustomerWord.Birth(text), Alone ? Few : Shared); }
                // As much as is known of others: a year, or year and month.
                if (Alone && part.Whole) { yield return LookUp.Any([CustomerWord.Birth(text[..4]), CustomerWord.Birth(text[..7])], limit); }
                break;
            case PartKind.Phone:
                yield return text.Length >= 7 || Alone ? LookUp.From(text, Alone ? Few : Shared) : LookUp.Any([text], Shared);
                if (text.Length is > 6 and < 11) { yield return LookUp.Any([CustomerWord.Tail(text[^4..])], Shared); }
                break;
            case PartKind.Email:
                if (text.Length > 1 && text[0] != '@') { yield return LookUp.From(text, Alone ? Few : Shared); }
                break;
            case PartKind.Number:
                if (text.Length >= 4) { yield return LookUp.Any([CustomerWord.Tail(text[^4..])], Shared); }
                if (text.Length == 4 && Alone) { yield return LookUp.From(CustomerWord.Birth(text), Few); }
                if (Alone) { yield return LookUp.From(CustomerWord.House(text, ""), limit); yield return LookUp.From(text, Few); }
                break;
            default:
                if (part.HasDigit) { yield return LookUp.From(text, Alone ? Few : Shared); }
                break;
        }
    }

    /// <summary>Where no name was typed at all: a part of a postcode, a year, the beginning of a phone number.</summary>
    private static IEnumerable<LookUp> OfCommon(Part part) => part.Kind switch
    {
        PartKind.Postcode or PartKind.Phone => [LookUp.From(part.Text, Shared)],
        PartKind.Born => [LookUp.From(CustomerWord.Birth(part.Text), Shared)],
        PartKind.Number when part.Text.Length == 4 => [LookUp.From(CustomerWord.Birth(part.Text), Shared)],
        _ => [],
    };

    private static IEnumerable<LookUp> OfNearly(Part part)
    {
        var text = part.Text;
        switch (part.Kind)
        {
            case PartKind.Postcode when text.Length >= 5:
                yield return LookUp.Any([CustomerWord.Inward(text[^3..])], Shared);
                yield return LookUp.Any(Figures.OneWrong(text, Figure), Shared / 4);
                break;
            case PartKind.Born when part.Whole:
                yield return LookUp.Any([CustomerWord.Birth($"{text.Split('-')[0]}-{text.Split('-')[2]}-{text.Split('-')[1]}")], Shared / 4);
                break;
            case PartKind.Phone when text.Length >= 9:
                // The one half is right when the error is in the other, counted from either end.
                yield return LookUp.Any([CustomerWord.Tail(text[^4..])], Shared);
                yield return LookUp.Any([CustomerWord.Middle(text[^8..^4]), CustomerWord.Middle(text[3..7])], Shared);
                break;
            case PartKind.Phone:
                yield return LookUp.Any(Figures.OneWrong(text, Figure).Where(near => near.Length == 6), Shared / 2);
                break;
            case PartKind.Number when text.Length == 5:
                yield return LookUp.Any(Figures.OneWrong(text, Figure).Where(near => near.Length == 6), Shared / 2);
                break;
            case PartKind.Number when text.Length == 4:
                yield return LookUp.Any(Figures.OneWrong(text, Figure).Where(near => near.Length == 4).Select(CustomerWord.Tail), Shared);
                break;
            case PartKind.Email when text.Length > 8:
                yield return LookUp.From(text[..(text.Length / 2)], Shared / 2);
                break;
            case PartKind.Word when part.HasDigit && text.Length > 5:
                yield return LookUp.From(text[..(text.Length - 3)], Shared / 2);
                yield return LookUp.Any(Figures.OneWrong(text, Figure), Shared / 4);
                break;
            default:
                break;
        }
    }

    /// <summary>What narrows a common name: the outward half of a postcode, the year of birth, its day and month.</summary>
    private static IEnumerable<string> Narrowers(IReadOnlyList<Part> parts)
    {
        foreach (var part in parts)
        {
            switch (part.Kind)
            {
                case PartKind.Postcode:
                    yield return part.Whole ? part.Text[..^3] : part.Text;
                    if (!part.Whole && part.Text.Length > 3) { yield return part.Text[..^1]; }
                    if (!part.Whole && part.Text.Length > 4) { yield return part.Text[..^2]; }
                    break;
                case PartKind.Born:
                    var days = part.Text.Split('-');
                    yield return days[0];
                    if (days.Length == 3) { yield return $"{days[1]}-{days[2]}"; }
                    break;
                case PartKind.Number when part.Text.Length == 4:
                    yield return part.Text;
                    break;
                default:
                    break;
            }
        }
    }
}
