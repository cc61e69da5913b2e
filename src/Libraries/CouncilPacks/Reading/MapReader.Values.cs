using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Reeve.CouncilPacks.Reading;

/// <summary>Values with a shape of their own: codes, references, e-mail addresses, phone numbers, dates, promises.</summary>
internal sealed partial class MapReader
{
    /// <summary>The code of the thing being read, taken for its kind.</summary>
    public string DefineCode(Named kind, string key = "code")
    {
        var code = RequiredText(key);
        if (code.Length > 0 && !CodeShape().IsMatch(code))
            Error(key, $"\"{code}\" cannot be a {key}.", "Use lower-case letters, digits and single hyphens, 60 characters at most.");
        // Defined all the same, or each use of it would be reported too.
        Context.Define(kind, code, File, LineOf(key));
        return code;
    }

    /// <summary>A code within this thing only, such as a question's key or a state's code.</summary>
    public string LocalCode(string key, HashSet<string> taken)
    {
        var code = RequiredText(key);
        if (code.Length > 0 && !CodeShape().IsMatch(code))
            Error(key, $"\"{code}\" cannot be a {key}.", "Use lower-case letters, digits and single hyphens, 60 characters at most.");
        else if (code.Length > 0 && !taken.Add(code))
            Error(key, $"The {Thing} \"{code}\" is there twice.", "Give one of the two another.");
        return code;
    }

    public string? ReferTo(Named kind, string key)
    {
        var code = Text(key);
        Context.Refer(kind, code, File, LineOf(key));
        return code;
    }

    public string RequiredRefer(Named kind, string key)
    {
        var code = RequiredText(key);
        Context.Refer(kind, code, File, LineOf(key));
        return code;
    }

    public ImmutableArray<string> ReferToAll(Named kind, string key)
    {
        var items = TextsWithLines(key);
        foreach (var (text, line) in items)
            Context.Refer(kind, text, File, line);
        return [.. items.Select(item => item.Text)];
    }

    public string? Email(string key)
    {
        var text = Text(key);
        if (text is not null && !EmailShape().IsMatch(text))
            Error(key, $"\"{text}\" is not an e-mail address.", "Write one address, such as waste@council.example.");
        return text;
    }

    public string RequiredEmail(string key)
    {
        RequiredText(key);
        return Email(key) ?? "";
    }

    public string? Phone(string key)
    {
        var text = Text(key);
        if (text is not null && !PhoneShape().IsMatch(text))
            Error(key, $"\"{text}\" is not a phone number.", "Write digits and spaces, such as 01632 960 100.");
        return text;
    }

    public PromiseTime? Promise(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (PromiseTime.TryParse(text, out var promise))
            return promise;
        Error(key, $"\"{text}\" is not a promise that can be kept by a clock.",
            "Write a whole number and working days, working hours, calendar days, hours or minutes, such as 5 working days.");
        return null;
    }

    public DateOnly? Date(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Error(key, $"\"{text}\" is not a date.", "Write year, month and day, such as 2027-03-31.");
        return null;
    }

    public double Degrees(string key, double least, double most)
    {
        var text = RequiredText(key);
        if (text.Length == 0)
            return 0;
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most)
            return value;
        Error(key, $"\"{text}\" is not a {key} in degrees.", "Write a decimal number, such as 54.89500.");
        return 0;
    }

    [GeneratedRegex("^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    internal static partial Regex CodeShape();

    [GeneratedRegex(@"^[^@\s<>""]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$")]
    internal static partial Regex EmailShape();

    [GeneratedRegex(@"^\+?[0-9][0-9 ()]{6,22}[0-9]$")]
    internal static partial Regex PhoneShape();
}
