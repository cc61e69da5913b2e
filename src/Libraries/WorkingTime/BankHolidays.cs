using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Reeve.WorkingTime;

/// <summary>
/// The bank holidays of the three divisions of the United Kingdom as dated data. They are data and not a formula
/// because substitute days and one-off holidays are made by proclamation under the Banking and Financial Dealings
/// Act 1971. Source: https://www.gov.uk/bank-holidays.json and the proclamations.
/// </summary>
public sealed class BankHolidays
{
    private static readonly Lazy<BankHolidays> ShippedCopy = new(ReadShipped);

    private static readonly BankHolidayDivision[] Nations =
        [BankHolidayDivision.EnglandAndWales, BankHolidayDivision.Scotland, BankHolidayDivision.NorthernIreland];

    private readonly Dictionary<BankHolidayDivision, BankHoliday[]> _listed;
    private readonly FrozenDictionary<DateOnly, BankHoliday>[] _byDate;

    private BankHolidays(Dictionary<BankHolidayDivision, BankHoliday[]> listed)
    {
        _listed = listed;
        var union = listed.Values.SelectMany(each => each).OrderBy(each => each.Date).ToArray();
        _listed[BankHolidayDivision.UnitedKingdom] = [.. union.DistinctBy(each => each.Date)];
        _byDate = [.. Enum.GetValues<BankHolidayDivision>().Select(each =>
            _listed[each].DistinctBy(holiday => holiday.Date).ToFrozenDictionary(holiday => holiday.Date))];
        KnownFrom = new DateOnly(Nations.Max(each => listed[each][0].Date.Year), 1, 1);
        KnownUntil = new DateOnly(Nations.Min(each => listed[each][^1].Date.Year), 12, 31);
    }

    /// <summary>The copy that comes with this library.</summary>
    public static BankHolidays Shipped => ShippedCopy.Value;

    /// <summary>The first day the data covers: 1 January of the first year that all three divisions have.</summary>
    public DateOnly KnownFrom { get; }

    /// <summary>
    /// The last day the data covers: 31 December of the last year that all three divisions have, since GOV.UK publishes
    /// whole years. Beyond it only weekends are known, so show this date beside any promise that reaches further.
    /// </summary>
    public DateOnly KnownUntil { get; }

    /// <summary>Reads a file in the shape of https://www.gov.uk/bank-holidays.json; all three divisions must be there.</summary>
    /// <exception cref="FormatException">The text is not that shape; the message names the division and the event.</exception>
    public static BankHolidays Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return new BankHolidays(Nations.ToDictionary(each => each, each => ReadDivision(document.RootElement, each)));
        }
        catch (JsonException broken)
        {
            throw new FormatException($"The bank holidays are not JSON: {broken.Message}", broken);
        }
    }

    /// <summary>
    /// A copy brought up to date from GOV.UK. Within the years the new file covers it replaces ours, so a holiday that
    /// was moved moves; years it no longer lists, and one-off local holidays it never listed, are kept.
    /// </summary>
    /// <exception cref="FormatException">As <see cref="Parse"/>.</exception>
    public BankHolidays RefreshedWith(string json)
    {
        var fresh = Parse(json);
        return new BankHolidays(Nations.ToDictionary(each => each, each =>
        {
            var news = fresh._listed[each];
            var kept = _listed[each]
                .Where(old => old.LocalChoice || old.Date.Year < news[0].Date.Year || old.Date.Year > news[^1].Date.Year)
                .ToArray();
            var local = kept.Where(old => old.LocalChoice).Select(old => old.Date).ToHashSet();
            return kept.Concat(news.Where(one => !local.Contains(one.Date))).OrderBy(one => one.Date).ToArray();
        }));
    }

    /// <summary>Whether the day is a bank holiday in law in that division, a local one-off included.</summary>
    public bool IsHoliday(DateOnly date, BankHolidayDivision division) => _byDate[(int)division].ContainsKey(date);

    /// <summary>The holiday on that day, or null.</summary>
    public BankHoliday? On(DateOnly date, BankHolidayDivision division) => _byDate[(int)division].GetValueOrDefault(date);

    /// <summary>Every holiday of a division in order of date.</summary>
    public IReadOnlyList<BankHoliday> In(BankHolidayDivision division) => _listed[division];

    /// <summary>GOV.UK's word for a division, as <c>england-and-wales</c>.</summary>
    public static string NameOf(BankHolidayDivision division) => division switch
    {
        BankHolidayDivision.EnglandAndWales => "england-and-wales",
        BankHolidayDivision.Scotland => "scotland",
        BankHolidayDivision.NorthernIreland => "northern-ireland",
        BankHolidayDivision.UnitedKingdom => "united-kingdom",
        _ => throw new ArgumentOutOfRangeException(nameof(division), division, "There is no such division."),
    };

    /// <summary>The division of a name such as <c>northern-ireland</c>, in any case.</summary>
    /// <returns>False, with the first division, when the name is none of the four.</returns>
    public static bool TryParseDivision(string? name, out BankHolidayDivision division)
    {
        division = default;
        foreach (var each in Enum.GetValues<BankHolidayDivision>())
        {
            if (string.Equals(name?.Trim(), NameOf(each), StringComparison.OrdinalIgnoreCase))
            {
                division = each;
                return true;
            }
        }

        return false;
    }

    private static BankHolidays ReadShipped()
    {
        using var stream = typeof(BankHolidays).Assembly.GetManifestResourceStream("bank-holidays.json")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    private static BankHoliday[] ReadDivision(JsonElement root, BankHolidayDivision division)
    {
        var name = NameOf(division);
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out var part)
            || part.ValueKind != JsonValueKind.Object || !part.TryGetProperty("events", out var events)
            || events.ValueKind != JsonValueKind.Array || events.GetArrayLength() == 0)
        {
            throw new FormatException($"The bank holidays have no events for '{name}'.");
        }

        return [.. events.EnumerateArray().Select((each, at) => ReadEvent(each, name, at + 1)).OrderBy(each => each.Date)];
    }

    private static BankHoliday ReadEvent(JsonElement each, string division, int number)
    {
        if (Text(each, "title") is not { Length: > 0 } title)
        {
            throw new FormatException($"Bank holiday {number} of '{division}' has no title.");
        }

        if (!DateOnly.TryParseExact(Text(each, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            throw new FormatException($"Bank holiday {number} of '{division}' ('{title}') needs a date as 2026-12-25.");
        }

        var local = each.TryGetProperty("localChoice", out var choice) && choice.ValueKind == JsonValueKind.True;
        return new BankHoliday(date, title, Text(each, "notes") ?? "", local);
    }

    private static string? Text(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
