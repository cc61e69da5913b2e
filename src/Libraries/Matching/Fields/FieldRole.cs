namespace Reeve.Matching;

/// <summary>What a column holds, which decides how two of its values are compared.</summary>
public enum FieldRole
{
    /// <summary>Left out: keys, marks, the truth itself.</summary>
    Ignored,

    /// <summary>A forename: nicknames, initials and typing errors count as near.</summary>
    GivenName,

    /// <summary>A family name; also compared crosswise with the forename.</summary>
    Surname,

    /// <summary>A whole name in one column.</summary>
    FullName,

    /// <summary>A day, or a year alone.</summary>
    DateOfBirth,

    /// <summary>A UK postcode by unit, sector and district; others as they are.</summary>
    Postcode,

    /// <summary>An e-mail address, by its user and its domain.</summary>
    Email,

    /// <summary>A telephone number in any format.</summary>
    Phone,

    /// <summary>A key another register gave: a UPRN, a library ticket.</summary>
    Identifier,

    /// <summary>Lines of an address as words.</summary>
    Address,

    /// <summary>A house number or name.</summary>
    HouseNumber,

    /// <summary>A town, a village, a suburb.</summary>
    Locality,

    /// <summary>One of few values: a sex, a title, a county.</summary>
    Category,
}
