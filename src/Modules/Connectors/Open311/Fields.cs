using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Reeve.CouncilPacks;
using Reeve.Kernel.Api;
using Reeve.Kernel.Values;

namespace Reeve.Connectors.Open311;

/// <summary>The fields of a posted form, and of an address's query beneath them: a null parameter is one that was not sent.</summary>
internal sealed class Fields(IFormCollection form, IQueryCollection query)
{
    private const int MostFields = 300;
    private const int LongestValue = 64 * 1024;
    private const long LargestBody = 60L * 1024 * 1024;

    public IReadOnlyList<IFormFile> Files => form.Files;

    public string? this[string name] => form[name].ToString() is { Length: > 0 } sent ? sent : query[name].ToString() is { Length: > 0 } asked ? asked : null;

    public static async Task<Fields> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            throw new Open311Fault(StatusCodes.Status400BadRequest, "Send the fields as application/x-www-form-urlencoded or multipart/form-data.");
        }

        var form = await ApiBody.ReadFormAsync(
            http,
            new FormOptions { ValueCountLimit = MostFields, KeyLengthLimit = 300, ValueLengthLimit = LongestValue, MultipartBodyLengthLimit = LargestBody, BufferBodyLengthLimit = LargestBody });
        return new Fields(form, http.Request.Query);
    }

    /// <summary>attribute[code]=value and attribute[code][]=value, in the manner of PHP and Rails, as answers of the service's form.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers(PackService service)
    {
        var answers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var question in service.Form.Where(ServiceList.IsAsked))
        {
            var sent = form[$"attribute[{question.Key}]"].Concat(form[$"attribute[{question.Key}][]"]).Concat(form[$"attribute[{question.Key}[]]"])
                .OfType<string>().Where(value => value.Length > 0).Select(value => Told(question, value)).ToList();
            if (sent.Count > 0)
            {
                answers[question.Key] = sent;
            }
        }

        return answers;
    }

    /// <exception cref="Open311Fault">Not a number of degrees.</exception>
    public GeoPoint? Point()
    {
        var (lat, lng) = (this["lat"], this["long"]);
        if (lat is null && lng is null)
        {
            return null;
        }

        return double.TryParse(lat, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var north)
            && double.TryParse(lng, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var east)
            && new GeoPoint(north, east).IsOnEarth
            ? new GeoPoint(north, east)
            : throw new Open311Fault(StatusCodes.Status400BadRequest, "lat and long are both needed, in degrees (WGS 84), like 54.895 and -2.934.");
    }

    /// <summary>A time of the W3C's profile, as an address or form has it.</summary>
    /// <exception cref="Open311Fault">Not one, or without its zone.</exception>
    public static DateTime? Time(string? typed, string field)
    {
        if (string.IsNullOrEmpty(typed))
        {
            return null;
        }

        // A plus in an address that was not escaped arrives as a space.
        var text = typed.Length > 19 && typed[^6] == ' ' ? string.Concat(typed.AsSpan(0, typed.Length - 6), "+", typed.AsSpan(typed.Length - 5)) : typed;
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year is > 1900 and < 9000
            ? at.UtcDateTime
            : throw new Open311Fault(StatusCodes.Status400BadRequest, $"{field} is not a time in the W3C format with its zone, like 2026-12-03T14:30:00Z.");
    }

    /// <summary>A datetime of GeoReport is an instant; forms ask for the day or the time of the clock in the UK.</summary>
    private static string Told(FormQuestion question, string value)
    {
        if (question.Type is not (QuestionType.Date or QuestionType.Datetime)
            || !value.Contains('T', StringComparison.Ordinal)
            || !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var at))
        {
            return value;
        }

        var hasZone = value.EndsWith('Z') || value.LastIndexOfAny(['+', '-']) > value.IndexOf('T', StringComparison.Ordinal);
        var local = hasZone ? UkTime.Local(at.UtcDateTime) : at.DateTime;
        return local.ToString(question.Type == QuestionType.Date ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
    }
}
