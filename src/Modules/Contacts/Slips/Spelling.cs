namespace Reeve.Contacts.Slips;

/// <summary>A reference spelled by the alphabet of the ITU and NATO, to be read out over a bad line.</summary>
internal static class Spelling
{
    private static readonly string[] Letters =
    [
        "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo", "Lima", "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango",
        "Uniform", "Victor", "Whiskey", "X-ray", "Yankee", "Zulu",
    ];

    private static readonly string[] Digits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    public static string Of(string reference) => string.Join(", ", reference.Split('-').Select(Part));

    private static string Part(string part) => string.Join(' ', part.ToUpperInvariant().Select(sign => sign switch
    {
        >= 'A' and <= 'Z' => Letters[sign - 'A'],
        >= '0' and <= '9' => Digits[sign - '0'],
        _ => sign.ToString(),
    }));
}
