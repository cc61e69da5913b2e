using System.Text.RegularExpressions;

namespace Reeve.CouncilPacks.Reading;

/// <summary>Reads a service's form and checks that each condition looks back to a question that can be answered so.</summary>
internal static class FormReader
{
    private sealed record Condition(string Question, List<(string Text, int Line)> Values, int Line, int Asker);

    public static List<FormQuestion> Read(MapReader service)
    {
        var taken = new HashSet<string>();
        var conditions = new List<Condition>();
        var asker = 0;
        var form = service.List("form", "question", map => Question(map, taken, conditions, asker++));
        foreach (var condition in conditions)
            Check(service, form, conditions, condition);
        return form;
    }

    private static FormQuestion Question(MapReader map, HashSet<string> taken, List<Condition> conditions, int asker)
    {
        var question = new FormQuestion
        {
            Key = map.LocalCode("key", taken),
            Label = map.RequiredText("label"),
            Hint = map.Text("hint"),
            Type = map.RequiredWord<QuestionType>("type"),
            Required = map.Flag("required"),
            Options = Options(map),
            Min = map.Number("min"),
            Max = map.Number("max"),
            MaxLength = map.Whole("max-length", 1, 20_000),
            Pattern = map.Text("pattern"),
            PatternMessage = map.Text("pattern-message"),
            Dates = map.Word<DateLimit>("dates") ?? DateLimit.Any,
            ShowWhen = When(map, conditions, asker),
            Public = map.Flag("public"),
            Personal = map.Flag("personal"),
        };
        CheckFits(map, question);
        return question;
    }

    private static List<QuestionOption> Options(MapReader map)
    {
        var taken = new HashSet<string>();
        return map.List("options", "option", option => new QuestionOption(option.LocalCode("key", taken), option.RequiredText("label")));
    }

    private static void CheckFits(MapReader map, FormQuestion question)
    {
        var type = question.Type;
        var word = PackWords.ToWord(type);
        var listed = type is QuestionType.Single or QuestionType.Multiple;
        if (listed && question.Options.Count < 2)
            map.Error("options", $"A {word} question needs at least two options.", "List them under options:, each with a key and a label.");
        void Only(bool given, string key, bool fits, string types)
        {
            if (given && !fits)
                map.Error(key, $"\"{key}\" means nothing to a {word} question.", $"Remove it, or make the question {types}.");
        }
        var counted = type is QuestionType.Number or QuestionType.Multiple or QuestionType.File;
        Only(question.Options.Count > 0, "options", listed, "single or multiple");
        Only(question.Min is not null, "min", counted, "a number, multiple or file");
        Only(question.Max is not null, "max", counted, "a number, multiple or file");
        Only(question.MaxLength is not null, "max-length", type is QuestionType.Text or QuestionType.Textarea, "text or textarea");
        Only(question.Pattern is not null, "pattern", type is QuestionType.Text, "text");
        Only(question.Dates != DateLimit.Any, "dates", type is QuestionType.Date or QuestionType.Datetime, "a date or datetime");
        if (question.Min > question.Max)
            map.Error("min", "The least is more than the most.", "Exchange min and max.");
        if (question.Public && question.Personal)
            map.Error("public", "An answer that tells of a person cannot be public.", "Set one of the two to false.");
        CheckPattern(map, question);
    }

    private static void CheckPattern(MapReader map, FormQuestion question)
    {
        if (question.Pattern is null || question.Type != QuestionType.Text)
            return;
        try
        {
            _ = new Regex(question.Pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
        }
        catch (ArgumentException e)
        {
            map.Error("pattern", $"The pattern cannot be read: {e.Message}", "Correct the regular expression, or remove it.");
        }
        if (question.PatternMessage is null)
            map.Error("pattern", "The pattern has no message for who does not match it.", "Add pattern-message: with what to write, such as Enter six digits.");
    }

    private static ShowWhen? When(MapReader map, List<Condition> conditions, int asker)
    {
        if (map.Map("show-when", "condition") is not { } when)
            return null;
        var question = when.RequiredText("question");
        when.Require("is");
        var values = when.TextsWithLines("is");
        when.Close();
        conditions.Add(new Condition(question, values, when.LineOf("question"), asker));
        return new ShowWhen(question, [.. values.Select(value => value.Text)]);
    }

    private static void Check(MapReader service, List<FormQuestion> form, List<Condition> conditions, Condition condition)
    {
        if (condition.Question.Length == 0)
            return;
        var asker = form[condition.Asker];
        var at = form.FindIndex(question => question.Key == condition.Question);
        if (at < 0)
        {
            var near = Suggest.Nearest(condition.Question, form.Take(condition.Asker).Select(question => question.Key));
            service.Context.Error(service.File, condition.Line, $"\"{asker.Key}\" waits for a question \"{condition.Question}\" that the form does not have.",
                near is null ? "Name the key of an earlier question." : $"Did you mean \"{near}\"?");
            return;
        }
        if (at >= condition.Asker)
        {
            var circle = conditions.Any(other => other.Asker == at && other.Question == asker.Key) || at == condition.Asker;
            service.Context.Error(service.File, condition.Line, circle
                ? $"\"{asker.Key}\" and \"{condition.Question}\" wait for each other, so neither would be asked."
                : $"\"{asker.Key}\" waits for \"{condition.Question}\", which comes after it.",
                "A question can only wait for one before it: move it down, or change the condition.");
            return;
        }
        CheckValues(service, form[at], condition);
    }

    private static void CheckValues(MapReader service, FormQuestion asked, Condition condition)
    {
        IReadOnlyList<string>? possible = asked.Type switch
        {
            QuestionType.Single or QuestionType.Multiple => [.. asked.Options.Select(option => option.Key)],
            QuestionType.Yesno => ["yes", "no"],
            _ => null,
        };
        if (possible is null)
        {
            service.Context.Error(service.File, condition.Line, $"A condition cannot wait for \"{asked.Key}\", which is a {PackWords.ToWord(asked.Type)} question.",
                "Wait for a single, multiple or yesno question.");
            return;
        }
        foreach (var (value, line) in condition.Values.Where(value => !possible.Contains(value.Text)))
        {
            service.Context.Error(service.File, line, $"\"{asked.Key}\" cannot be answered \"{value}\".",
                Suggest.Nearest(value, possible) is { } near ? $"Did you mean \"{near}\"?" : $"Use one of: {string.Join(", ", possible)}.");
        }
    }
}
