using Reeve.CouncilPacks;

namespace Reeve.Catalogue.Forms;

/// <summary>
/// What is wrong with an answer, in the manner of the GOV.UK Design System: say what to do, name the thing. Where a label is
/// a question and not a name, the question is quoted or the answer is named by its kind.
/// </summary>
internal static class Say
{
    public static string Missing(FormQuestion question)
    {
        var label = question.Label.Trim();
        var asks = label.EndsWith('?');
        var name = asks ? "" : Lower(label.TrimEnd('.', ':'));
        return question.Type switch
        {
            QuestionType.Single or QuestionType.Multiple => asks ? $"Select an answer to “{label}”" : $"Select {name}",
            QuestionType.Yesno => asks ? $"Select yes or no to “{label}”" : $"Select yes if {name}",
            QuestionType.File => asks ? $"Select a file for “{label}”" : $"Select a file: {name}",
            QuestionType.Date => asks ? $"Enter a date for “{label}”" : $"Enter {name}",
            QuestionType.Datetime => asks ? $"Enter a date and time for “{label}”" : $"Enter {name}",
            QuestionType.Address => asks ? $"Enter an address for “{label}”" : $"Enter {name}",
            QuestionType.Number => asks ? $"Enter a number for “{label}”" : $"Enter {name}",
            _ => asks ? $"Enter an answer to “{label}”" : $"Enter {name}",
        };
    }

    /// <summary>The beginning of a sentence about the answer: "Your reference must be …".</summary>
    public static string Subject(FormQuestion question)
    {
        var label = question.Label.Trim();
        if (!label.EndsWith('?'))
        {
            return label.TrimEnd('.', ':');
        }

        return question.Type switch
        {
            QuestionType.Date or QuestionType.Datetime => "The date",
            QuestionType.Number => "The number",
            QuestionType.Address => "The address",
            _ => "Your answer",
        };
    }

    // "PCN number" and "I agree" keep their capitals.
    private static string Lower(string label) =>
        label.Length == 0 || (label.Length > 1 && !char.IsLower(label[1])) ? label : char.ToLowerInvariant(label[0]) + label[1..];
}
