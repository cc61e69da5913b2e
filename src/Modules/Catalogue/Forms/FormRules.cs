using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;

namespace Reeve.Catalogue.Forms;

/// <summary>The one reader of answers, used by the website, the desk, the API and imports alike.</summary>
internal sealed class FormRules : IForms
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Nothing = [];

    public IReadOnlyList<FormQuestion> Asked(PackService service, IReadOnlyDictionary<string, IReadOnlyList<string>> answers)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(answers);
        var asked = new List<FormQuestion>();
        foreach (var question in service.Form)
        {
            if (IsAsked(question, asked, answers))
            {
                asked.Add(question);
            }
        }

        return asked;
    }

    public FormReading Read(PackService service, IReadOnlyDictionary<string, IReadOnlyList<string>> raw, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(raw);
        var answers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var problems = new List<AnswerProblem>();
        var asked = new List<FormQuestion>();
        foreach (var question in service.Form)
        {
            if (!IsAsked(question, asked, answers))
            {
                continue;
            }

            asked.Add(question);
            QuestionReader.Read(question, raw, today, answers, problems);
        }

        return new FormReading(answers, problems);
    }

    public FormReading ReadOne(FormQuestion question, IReadOnlyDictionary<string, IReadOnlyList<string>> raw, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(question);
        var answers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var problems = new List<AnswerProblem>();
        QuestionReader.Read(question, raw ?? Nothing, today, answers, problems);
        return new FormReading(answers, problems);
    }

    public IReadOnlyList<ShownAnswer> Show(PackService service, IReadOnlyDictionary<string, IReadOnlyList<string>> answers)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(answers);
        var shown = Asked(service, answers).Select(question => new ShownAnswer(question, Shown.Text(question, answers.GetValueOrDefault(question.Key) ?? []))).ToList();
        // The form may have changed since: an answer to a question that is gone is still what somebody said.
        foreach (var (key, values) in answers.Where(pair => service.Form.All(question => question.Key != pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var words = key.Replace('-', ' ');
            var gone = new FormQuestion { Key = key, Label = words.Length == 0 ? key : char.ToUpperInvariant(words[0]) + words[1..], Type = QuestionType.Textarea, Personal = true };
            shown.Add(new ShownAnswer(gone, string.Join('\n', values)));
        }

        return shown;
    }

    private static bool IsAsked(FormQuestion question, List<FormQuestion> before, IReadOnlyDictionary<string, IReadOnlyList<string>> answers) =>
        question.ShowWhen is not { } when
        || (before.Exists(earlier => earlier.Key == when.Question) && answers.TryGetValue(when.Question, out var given) && given.Any(value => when.Values.Contains(value)));
}
