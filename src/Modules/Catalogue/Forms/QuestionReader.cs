using System.Globalization;
using System.Text;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;

namespace Reeve.Catalogue.Forms;

/// <summary>Reads the answer to one question and says what is wrong with it. What was typed is kept either way.</summary>
internal static class QuestionReader
{
    public const int TextLimit = 200;
    public const int TextareaLimit = 4000;
    public const int AddressLimit = 300;
    public const int FileLimit = 10;

    public static void Read(
        FormQuestion question, IReadOnlyDictionary<string, IReadOnlyList<string>> raw, DateOnly today,
        Dictionary<string, IReadOnlyList<string>> answers, List<AnswerProblem> problems)
    {
        if (question.Type is QuestionType.Date or QuestionType.Datetime)
        {
            DateAnswer.Read(question, raw, today, answers, problems);
            return;
        }

        var values = (raw.GetValueOrDefault(question.Key) ?? []).Select(value => Clean(value, question.Type == QuestionType.Textarea)).Where(value => value.Length > 0).ToList();
        if (question.Type is not (QuestionType.Multiple or QuestionType.File))
        {
            values = [.. values.Take(1)];
        }
        else
        {
            values = [.. values.Distinct(StringComparer.Ordinal)];
        }

        if (values.Count > 0)
        {
            answers[question.Key] = values;
        }

        if ((values.Count == 0 ? (question.Required ? Say.Missing(question) : null) : Problem(question, values)) is { } message)
        {
            problems.Add(new AnswerProblem(question.Key, message));
        }
    }

    /// <summary>Trimmed, line ends as \n, without what a database cannot hold: NUL and halves of characters.</summary>
    public static string Clean(string? typed, bool lines)
    {
        var text = (typed ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\0", "", StringComparison.Ordinal);
        text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Trim();
        return lines ? text : text.Replace('\n', ' ');
    }

    private static string? Problem(FormQuestion question, List<string> values) => question.Type switch
    {
        QuestionType.Text => TooLong(question, values[0], TextLimit) ?? PatternProblem(question, values[0]),
        QuestionType.Textarea => TooLong(question, values[0], TextareaLimit),
        QuestionType.Address => TooLong(question, values[0], AddressLimit),
        QuestionType.Number => NumberProblem(question, values[0]),
        QuestionType.Single => question.Options.Any(option => option.Key == values[0]) ? null : Say.Missing(question),
        QuestionType.Yesno => values[0] is "yes" or "no" ? null : Say.Missing(question),
        QuestionType.Multiple => ManyProblem(question, values),
        _ => FileProblem(question, values),
    };

    private static string? TooLong(FormQuestion question, string value, int limit)
    {
        var most = question.MaxLength ?? limit;
        return value.Length > most ? $"{Say.Subject(question)} must be {most.ToString("N0", CultureInfo.InvariantCulture)} characters or fewer" : null;
    }

    private static string? PatternProblem(FormQuestion question, string value) =>
        question.Pattern is not { } pattern || Patterns.Matches(pattern, value) ? null : question.PatternMessage ?? $"{Say.Subject(question)} must be in the correct format";

    private static string? NumberProblem(FormQuestion question, string value)
    {
        if (!Numbers.TryRead(value, out var number))
        {
            return $"{Say.Subject(question)} must be a number, like 30";
        }

        return (question.Min, question.Max) switch
        {
            ({ } min, { } max) when number < min || number > max => $"{Say.Subject(question)} must be between {Numbers.Show(min)} and {Numbers.Show(max)}",
            ({ } min, null) when number < min => $"{Say.Subject(question)} must be {Numbers.Show(min)} or more",
            (null, { } max) when number > max => $"{Say.Subject(question)} must be {Numbers.Show(max)} or fewer",
            _ => null,
        };
    }

    private static string? ManyProblem(FormQuestion question, List<string> values)
    {
        if (values.Exists(value => question.Options.All(option => option.Key != value)))
        {
            return Say.Missing(question);
        }

        if (question.Max is { } most && values.Count > most)
        {
            return $"Select {Numbers.Show(most)} or fewer";
        }

        return question.Min is { } least && values.Count < least ? $"Select at least {Numbers.Show(least)}" : null;
    }

    private static string? FileProblem(FormQuestion question, List<string> values)
    {
        var most = question.Max ?? FileLimit;
        if (values.Count > most)
        {
            return most == 1 ? "You can only select 1 file" : $"You can only select up to {Numbers.Show(most)} files";
        }

        if (values.Exists(value => !Stored(value)))
        {
            return "The selected file could not be uploaded. Try again";
        }

        return question.Min is { } least && values.Count < least ? $"Select at least {Numbers.Show(least)} files" : null;
    }

    /// <summary>"sha256|name" with 64 hexadecimal digits.</summary>
    private static bool Stored(string value) =>
        value.Length is > 65 and < 400 && value[64] == '|' && value.Take(64).All(char.IsAsciiHexDigit);
}
