namespace Reeve.Matching;

/// <summary>The rules that these columns allow, from which those are chosen that lead to few pairs.</summary>
internal static class Candidates
{
    public static IReadOnlyList<BlockingRule> Of(MatchRecords records)
    {
        var parts = records.Columns.SelectMany(Parts).ToLookup(part => part.Kind, part => part.Part);
        var rules = new List<BlockingRule>();
        foreach (var combination in Combinations)
        {
            var chosen = combination.Split('+').Select(kind => parts[kind].ToList()).ToList();
            if (chosen.TrueForAll(some => some.Count > 0))
            {
                // Of several columns of one kind, such as two telephones, each has its rule.
                for (var which = 0; which < chosen.Max(some => some.Count); which++)
                {
                    rules.Add(new BlockingRule([.. chosen.Select(some => some[Math.Min(which, some.Count - 1)])]));
                }
            }
        }

        return [.. rules.DistinctBy(rule => rule.Name, StringComparer.Ordinal)];
    }

    /// <summary>G forename, S surname, F whole name, D birth, P postcode, E e-mail, T telephone, I key, A address, H house, L town; a sign after it a part of that.</summary>
    private static readonly string[] Combinations =
    [
        "E", "T", "I", "E@", "T6", "I+S~", "I+G~", "I+D4",
        "G+S", "S+D", "G+D", "S+G1+D4", "G+S~+D4", "S+P", "G+P", "D+P", "D+L", "D+G1", "D+S1", "D", "D*+S~", "D*+G~", "D4+S~+G~", "D6+S~", "D6+G~", "Dm+S~", "Dm+G~", "Dm+P",
        "S~+G~", "S+P~", "G+P~+D4", "S~+P", "G~+P", "G+L+D4", "S+L", "G+L", "S+A2", "G+A2", "A", "A+H", "A2+P", "A2+L", "A1+H", "P+H", "P+A1", "D+A1", "G+H", "S+H", "D4+H+L", "D4+P", "L+A1", "S", "P",
        "F", "F~+D4", "F>+D", "F>+P", "F<+D", "F+L", "F~+P", "F>+F<1", "F>+L", "F>+H", "F>", "G",
    ];

    private static IEnumerable<(string Kind, KeyPart Part)> Parts(Column column)
    {
        KeyPart Part(string words, Func<string, string?> of) => new(words.Length == 0 ? column.Field.Name : $"{words} of {column.Field.Name}", column, of);
        var whole = Part("", text => text);
        switch (column.Field.Role)
        {
            case FieldRole.GivenName:
                return [("G", whole), ("G~", Part("sound", Sound.Of)), ("G1", Part("initial", text => text[..1]))];
            case FieldRole.Surname:
                return [("S", whole), ("S~", Part("sound", Sound.Of)), ("S1", Part("initial", text => text[..1]))];
            case FieldRole.FullName:
                return [("F", whole), ("F~", Part("sound of the last word", text => Sound.Of(Last(text)))), ("F>", Part("last word", Last)), ("F<", Part("first word", Words.First)), ("F<1", Part("initial", text => text[..1]))];
            case FieldRole.DateOfBirth:
                return [("D", whole), ("D4", Part("year", text => Cut(text, 0, 4))), ("D6", Part("year and month", text => Cut(text, 0, 6))), ("Dm", Part("day and month", text => Cut(text, 4, 4))), ("D*", Part("digits, in any order,", text => text.Length == 8 ? string.Concat(text.Order()) : null))];
            case FieldRole.Postcode:
                return [("P", whole), ("P~", Part("district", text => PostcodeComparison.IsUk(text) ? text[..^3] : text[..Math.Min(3, text.Length)]))];
            case FieldRole.Email:
                return [("E", whole), ("E@", Part("user", text => text.Split('@')[0]))];
            case FieldRole.Phone:
                return [("T", whole), ("T6", Part("last six digits", text => text.Length > 6 ? text[^6..] : null))];
            case FieldRole.Identifier:
                return [("I", whole)];
            case FieldRole.Address:
                return [("A", whole), ("A1", Part("longest word", Longest)), ("A2", Part("first letters", text => text.Replace(" ", "", StringComparison.Ordinal) is { Length: >= 5 } run ? run[..5] : null))];
            case FieldRole.HouseNumber:
                return [("H", whole)];
            case FieldRole.Locality:
                return [("L", whole)];
            default:
                return [];
        }
    }

    private static string Last(string text) => text[(text.LastIndexOf(' ') + 1)..];

    private static string Longest(string text) => text.Split(' ').MaxBy(word => word.Length)!;

    private static string? Cut(string text, int at, int length) =>
        text.Length == 8 && text.AsSpan(at, length).ContainsAnyExcept('0') ? text.Substring(at, length) : null;
}
