using Reeve.CouncilPacks;

namespace Reeve.Catalogue.Forms;

/// <summary>Answers in words to show.</summary>
internal static class Shown
{
    public static string Text(FormQuestion question, IReadOnlyList<string> values) =>
        string.Join('\n', values.Select(value => Text(question, value)));

    private static string Text(FormQuestion question, string value) => question.Type switch
    {
        QuestionType.Single or QuestionType.Multiple => question.Options.FirstOrDefault(option => option.Key == value)?.Label ?? value,
        QuestionType.Yesno => value switch
        {
            "yes" => "Yes",
            "no" => "No",
            _ => value,
        },
        QuestionType.Date or QuestionType.Datetime => DateAnswer.Show(value),
        QuestionType.File => value.Length > 65 && value[64] == '|' ? value[65..] : value,
        QuestionType.Address => AfterUprn(value),
        _ => value,
    };

    // "990012000102|1 High Street, …" is shown without its number; a UPRN alone is all there is.
    private static string AfterUprn(string value)
    {
        var bar = value.IndexOf('|', StringComparison.Ordinal);
        return bar is > 0 and <= 12 && value.Take(bar).All(char.IsAsciiDigit) ? value[(bar + 1)..] : value;
    }
}
