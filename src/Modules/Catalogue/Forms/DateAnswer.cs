using System.Globalization;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;

namespace Reeve.Catalogue.Forms;

/// <summary>
/// Dates in one piece (2026-12-03, 3/12/2026) or in three boxes, with a time of day for datetime. Stored as 2026-12-03 or
/// 2026-12-03T14:30, the time of the clock in the UK. When it cannot be read, the boxes are kept as they were typed.
/// </summary>
internal static class DateAnswer
{
    private static readonly string[] WholeForms = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d MMMM yyyy", "d MMM yyyy"];
    private static readonly string[] TimeForms = ["H:mm", "H.mm", "HHmm", "h:mmtt", "h.mmtt", "htt", "H:mm:ss"];
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static void Read(
        FormQuestion question, IReadOnlyDictionary<string, IReadOnlyList<string>> raw, DateOnly today,
        Dictionary<string, IReadOnlyList<string>> answers, List<AnswerProblem> problems)
    {
        var typed = Typed.Of(question, raw);
        if (typed.IsEmpty)
        {
            if (question.Required)
            {
                problems.Add(new AnswerProblem(question.Key, Say.Missing(question)));
            }

            return;
        }

        var (date, problem) = Date(question, typed);
        var time = default(TimeOnly);
        if (problem is null && question.Type == QuestionType.Datetime)
        {
            problem = typed.Time.Length == 0 ? "Enter a time, like 2:30pm" : TryTime(typed.Time, out time) ? null : "Time must be a time of day, like 2:30pm or 14:30";
        }

        problem ??= question.Dates switch
        {
            DateLimit.Past when date > today => $"{Say.Subject(question)} must be today or in the past",
            DateLimit.Future when date < today => $"{Say.Subject(question)} must be today or in the future",
            _ => null,
        };
        if (problem is null)
        {
            var day = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            answers[question.Key] = [question.Type == QuestionType.Datetime ? $"{day}T{time.ToString("HH:mm", CultureInfo.InvariantCulture)}" : day];
            return;
        }

        problems.Add(new AnswerProblem(question.Key, problem));
        typed.Keep(question.Key, answers);
    }

    /// <summary>"3 December 2026", "3 December 2026 at 2:30pm"; as it is stored when it is not a date.</summary>
    public static string Show(string stored)
    {
        var parts = stored.Split('T');
        if (!DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return stored;
        }

        var day = date.ToString("d MMMM yyyy", British);
        return parts.Length == 2 && TimeOnly.TryParseExact(parts[1], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? $"{day} at {(time.Hour % 12 == 0 ? 12 : time.Hour % 12)}{(time.Minute == 0 ? "" : $":{time.Minute:00}")}{(time.Hour < 12 ? "am" : "pm")}"
            : day;
    }

    private static (DateOnly Date, string? Problem) Date(FormQuestion question, Typed typed)
    {
        var subject = Say.Subject(question);
        var bad = $"{subject} must be a real date";
        if (typed.Whole.Length > 0)
        {
            return DateOnly.TryParseExact(typed.Whole, WholeForms, British, DateTimeStyles.AllowWhiteSpaces, out var whole) && InReach(whole.Year)
                ? (whole, null)
                : (default, bad);
        }

        var missing = new[] { ("day", typed.Day), ("month", typed.Month), ("year", typed.Year) }.Where(part => part.Item2.Length == 0).Select(part => part.Item1).ToList();
        if (missing.Count == 3)
        {
            return (default, Say.Missing(question));
        }

        if (missing.Count > 0)
        {
            return (default, $"{subject} must include a {string.Join(" and ", missing)}");
        }

        if (typed.Year.Length != 4 || !typed.Year.All(char.IsAsciiDigit))
        {
            return (default, "Year must include 4 numbers");
        }

        return Whole(typed.Day, 31) is { } day && Month(typed.Month) is { } month && Whole(typed.Year, 9999) is { } year && InReach(year) && day <= DateTime.DaysInMonth(year, month)
            ? (new DateOnly(year, month, day), null)
            : (default, bad);
    }

    private static bool InReach(int year) => year is >= 1800 and <= 2200;

    private static int? Whole(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;

    private static int? Month(string text)
    {
        if (Whole(text, 12) is { } number)
        {
            return number;
        }

        var word = text.Length >= 3 ? text.ToUpperInvariant() : "?";
        for (var month = 1; month <= 12; month++)
        {
            if (British.DateTimeFormat.GetMonthName(month).ToUpperInvariant().StartsWith(word, StringComparison.Ordinal))
            {
                return month;
            }
        }

        return null;
    }

    private static bool TryTime(string text, out TimeOnly time)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (plain is "MIDDAY" or "NOON" or "MIDNIGHT")
        {
            time = plain == "MIDNIGHT" ? TimeOnly.MinValue : new TimeOnly(12, 0);
            return true;
        }

        return TimeOnly.TryParseExact(plain, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    private sealed record Typed(string Whole, string Day, string Month, string Year, string Time)
    {
        public bool IsEmpty => Whole.Length + Day.Length + Month.Length + Year.Length + Time.Length == 0;

        public static Typed Of(FormQuestion question, IReadOnlyDictionary<string, IReadOnlyList<string>> raw)
        {
            string Part(string key) => raw.TryGetValue(key, out var values) && values.Count > 0 ? QuestionReader.Clean(values[0], lines: false) : "";
            var whole = Part(question.Key);
            var time = Part(question.Key + "-time");
            if (question.Type == QuestionType.Datetime && time.Length == 0 && whole.Length > 10 && whole[10] is 'T' or ' ')
            {
                (whole, time) = (whole[..10], whole[11..]);
            }

            return new Typed(whole, Part(question.Key + "-day"), Part(question.Key + "-month"), Part(question.Key + "-year"), question.Type == QuestionType.Datetime ? time : "");
        }

        public void Keep(string key, Dictionary<string, IReadOnlyList<string>> answers)
        {
            foreach (var (name, value) in new[] { (key, Whole), (key + "-day", Day), (key + "-month", Month), (key + "-year", Year), (key + "-time", Time) })
            {
                if (value.Length > 0)
                {
                    answers[name] = [value];
                }
            }
        }
    }
}
