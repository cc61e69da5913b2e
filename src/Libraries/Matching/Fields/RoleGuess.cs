using System.Text.RegularExpressions;

namespace Reeve.Matching;

/// <summary>What columns probably hold, from their headings and, where those say nothing, from what is in them.</summary>
public static partial class RoleGuess
{
    private const double Most = 0.8;
    private const int FewValues = 60;

    private static readonly string[] Ids = ["id", "unique id", "record id", "rec id", "row id", "key"];

    private static readonly (FieldRole Role, string[] Headings)[] Known =
    [
        (FieldRole.Ignored, [.. Ids, "cluster", "cluster id", "entity", "entity id", "person id", "truth", "label", "match", "duplicate of", "created", "created at", "updated", "updated at", "notes", "comments", "source", "source dataset"]),
        (FieldRole.GivenName, ["given name", "forename", "first name", "firstname", "givenname", "forenames", "first names", "christian name", "middle name", "middle names", "preferred name", "known as"]),
        (FieldRole.Surname, ["surname", "last name", "lastname", "family name", "familyname", "maiden name"]),
        (FieldRole.FullName, ["name", "full name", "fullname", "person", "customer", "customer name", "contact", "contact name", "payee", "occupier"]),
        (FieldRole.DateOfBirth, ["dob", "date of birth", "birth date", "birthdate", "birthday", "born", "year of birth"]),
        (FieldRole.Postcode, ["postcode", "post code", "postal code", "zip", "zip code", "postcode fake"]),
        (FieldRole.Email, ["email", "e mail", "email address", "e mail address", "mail"]),
        (FieldRole.Phone, ["phone", "telephone", "phone number", "tel", "mobile", "mobile number", "telephone number", "home phone", "work phone", "landline"]),
        (FieldRole.Identifier, ["uprn", "nino", "ni number", "national insurance number", "nhs number", "soc sec id", "ssn", "pupil number", "library ticket", "library number", "council tax number", "account", "account number", "passport", "customer number"]),
        (FieldRole.HouseNumber, ["street number", "house number", "number", "house", "building", "house name", "flat"]),
        (FieldRole.Address, ["address", "street", "address 1", "address 2", "address 3", "address line 1", "address line 2", "address line 3", "road", "street name", "full address", "home address"]),
        (FieldRole.Locality, ["city", "town", "suburb", "village", "locality", "place", "birth place", "county", "post town", "parish"]),
        (FieldRole.Category, ["sex", "gender", "title", "state", "country", "ethnicity", "marital status", "occupation", "language"]),
    ];

    /// <summary>A role for each column.</summary>
    /// <param name="headings">As the file has them.</param>
    /// <param name="sample">Some rows, each with a value for each heading.</param>
    public static IReadOnlyList<MatchField> Of(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> sample)
    {
        ArgumentNullException.ThrowIfNull(headings);
        ArgumentNullException.ThrowIfNull(sample);
        return [.. headings.Select((heading, column) => new MatchField(heading, ByHeading(heading) ?? ByContent([.. sample.Where(row => column < row.Count && !string.IsNullOrWhiteSpace(row[column])).Select(row => row[column].Trim())])))];
    }

    /// <summary>Whether a column of this heading names the records.</summary>
    public static bool IsId(string heading) => Ids.Contains(Plain(heading));

    /// <summary>A role by the word that people write for it, such as <c>surname</c> or <c>dateOfBirth</c>; null when it is none.</summary>
    public static FieldRole? Named(string word) => Enum.TryParse<FieldRole>(word, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : ByHeading(word);

    private static FieldRole? ByHeading(string heading)
    {
        var words = Plain(heading);
        var plain = words.TrimEnd('1', '2', '3', '4', '5', '6', '7', '8', '9', ' ');
        foreach (var (role, headings) in Known)
        {
            if (headings.Contains(words) || headings.Contains(plain))
            {
                return role;
            }
        }

        return null;
    }

    /// <summary>firstName and first_name are one heading.</summary>
    private static string Plain(string heading) => Normal.Folded(Camel().Replace(heading, "$1 $2").Replace('_', ' '));

    private static FieldRole ByContent(List<string> values)
    {
        if (values.Count == 0)
        {
            return FieldRole.Ignored;
        }

        bool Mostly(Func<string, bool> fits) => values.Count(fits) >= Most * values.Count;
        var distinct = values.Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return Mostly(value => Email().IsMatch(value)) ? FieldRole.Email
            : Mostly(value => PostcodeComparison.IsUk(Normal.Of(FieldRole.Postcode, value))) ? FieldRole.Postcode
            : Mostly(value => Date().IsMatch(value)) ? FieldRole.DateOfBirth
            : Mostly(value => Phone().IsMatch(value) && value.Count(char.IsAsciiDigit) is >= 9 and <= 15) ? FieldRole.Phone
            : distinct == 1 ? FieldRole.Ignored
            : distinct <= FewValues && distinct * 5 < values.Count ? FieldRole.Category
            : Mostly(value => value.Any(char.IsAsciiDigit)) ? (values.Average(value => value.Count(sign => sign == ' ')) >= 1 ? FieldRole.Address : distinct == values.Count ? FieldRole.Ignored : FieldRole.Identifier)
            : values.Average(value => value.Length) > 60 ? FieldRole.Ignored
            : values.Average(value => value.Count(sign => sign == ' ')) >= 0.8 ? FieldRole.FullName
            : FieldRole.Locality;
    }

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex Camel();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
    private static partial Regex Email();

    [GeneratedRegex(@"^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{2}|\d{4})|(18|19|20)\d{6})([T ].*)?$")]
    private static partial Regex Date();

    [GeneratedRegex(@"^[+()\d][\d ()+.-]+$")]
    private static partial Regex Phone();
}
