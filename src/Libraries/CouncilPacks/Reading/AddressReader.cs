using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace Reeve.CouncilPacks.Reading;

/// <summary>Reads addresses.csv: comma separated, one heading row, the columns in any order.</summary>
internal static partial class AddressReader
{
    internal static readonly string[] Columns =
        ["uprn", "organisation", "building", "number", "street", "locality", "town", "postcode", "latitude", "longitude", "ward", "parish"];

    private static readonly string[] Needed = ["uprn", "town", "postcode", "latitude", "longitude", "ward"];

    public static IReadOnlyList<PackAddress> Read(PackContext context, string root)
    {
        const string file = PackFiles.Addresses;
        var addresses = new List<PackAddress>();
        foreach (var column in Columns)
            context.KnownKeys.Add(("address", column));
        if (TextFile.Read(context, root, file) is not { } text)
        {
            context.Unknown(file);
            return addresses;
        }
        var bad = 0;
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = false,
            BadDataFound = _ => bad++,
            MissingFieldFound = null,
        };
        using var csv = new CsvParser(new StringReader(text), settings);
        if (!csv.Read() || Heading(context, file, csv.Record!) is not { } columns)
        {
            context.Unknown(file);
            return addresses;
        }
        while (Next(context, file, csv))
        {
            if (bad > 0)
                context.Error(file, csv.RawRow, "A quote is in the wrong place.", "Put the whole field in quotes and double each quote within it.");
            else if (csv.Count != columns.Count)
                context.Error(file, csv.RawRow, $"This row has {csv.Count} fields; the heading has {columns.Count}.", "Put fields that hold a comma in quotes.");
            else
                addresses.Add(Address(context, file, csv, columns));
            bad = 0;
        }
        return addresses;
    }

    private static bool Next(PackContext context, string file, CsvParser csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvHelperException)
        {
            context.Error(file, csv.RawRow, "This row cannot be read as CSV.", "Save the file again as comma-separated UTF-8.");
            return false;
        }
    }

    private static Dictionary<string, int>? Heading(PackContext context, string file, string[] names)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var good = true;
        var missing = Needed.Except(names.Select(name => name.Trim())).ToList();
        for (var i = 0; i < names.Length; i++)
        {
            var name = names[i].Trim();
            if (!Columns.Contains(name))
            {
                good = false;
                var near = Suggest.Nearest(name, missing) ?? Suggest.Nearest(name, Columns.Except(names));
                missing.Remove(near ?? "");
                context.Error(file, 1, $"There is no column \"{name}\".", near is null ? $"The columns are: {string.Join(",", Columns)}." : $"Did you mean \"{near}\"?");
            }
            else if (!columns.TryAdd(name, i))
            {
                good = false;
                context.Error(file, 1, $"The column \"{name}\" is there twice.", "Remove one of the two.");
            }
        }
        foreach (var name in missing)
            context.Error(file, 1, $"The column \"{name}\" is missing.", $"The columns are: {string.Join(",", Columns)}.");
        return good && missing.Count == 0 ? columns : null;
    }

    private static PackAddress Address(PackContext context, string file, CsvParser csv, Dictionary<string, int> columns)
    {
        var line = csv.RawRow;
        string? Field(string name) => columns.TryGetValue(name, out var at) && csv[at].Trim() is { Length: > 0 } value ? value : null;
        string Required(string name)
        {
            if (Field(name) is { } value)
                return value;
            context.Error(file, line, $"This address has no {name}.", "Fill it in, or remove the row.");
            return "";
        }
        double Degrees(string name, double most)
        {
            var value = Required(name);
            if (value.Length == 0)
                return 0;
            if (double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most)
                return degrees;
            context.Error(file, line, $"\"{value}\" is not a {name} in degrees.", "Write a decimal number, such as 54.89500.");
            return 0;
        }
        var address = new PackAddress
        {
            Uprn = Required("uprn"),
            Organisation = Field("organisation"),
            Building = Field("building"),
            Number = Field("number"),
            Street = Field("street"),
            Locality = Field("locality"),
            Town = Required("town"),
            Postcode = Required("postcode"),
            Latitude = Degrees("latitude", 90),
            Longitude = Degrees("longitude", 180),
            Ward = Required("ward"),
            Parish = Field("parish"),
        };
        if (address.Uprn.Length > 0 && !Uprn().IsMatch(address.Uprn))
            context.Error(file, line, $"\"{address.Uprn}\" is not a UPRN.", "Write 1 to 12 digits; a spreadsheet may have turned it into a figure such as 1E+11.");
        context.Define(Named.Address, address.Uprn, file, line);
        if (address.Postcode.Length > 0 && !Postcode().IsMatch(address.Postcode))
            context.Error(file, line, $"\"{address.Postcode}\" is not a postcode.", "Write it in capitals with one space, such as MQ1 4AB.");
        if (address is { Number: null, Building: null, Organisation: null })
            context.Error(file, line, "This address has no number, building or organisation.", "Fill in at least one.");
        context.Refer(Named.Area, address.Ward, file, line);
        context.Refer(Named.Area, address.Parish, file, line);
        context.AddressLines.Add(line);
        return address;
    }

    [GeneratedRegex("^[0-9]{1,12}$")]
    private static partial Regex Uprn();

    // The shape of BS 7666 part 2: letters that no postcode uses in a place are left out.
    [GeneratedRegex("^[A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-HJKPSTUW]? [0-9][ABD-HJLNP-UW-Z]{2}$")]
    private static partial Regex Postcode();
}
