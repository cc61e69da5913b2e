using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Website.Reporting;

/// <summary>One page of a journey.</summary>
/// <param name="Path">The end of its address: "where", "questions/size".</param>
internal sealed record JourneyStep(string Path, FormQuestion? Question = null);

/// <summary>Which pages a journey has, given what was answered so far, and which comes next.</summary>
internal sealed class Journey
{
    public const string Where = "where";
    public const string Similar = "similar";
    public const string Details = "details";
    public const string Check = "check";

    private Journey(IReadOnlyList<JourneyStep> steps, DraftAnswers answers)
    {
        Steps = steps;
        Answers = answers;
    }

    /// <summary>In order, ending with the page to check everything.</summary>
    public IReadOnlyList<JourneyStep> Steps { get; }

    public DraftAnswers Answers { get; }

    public JourneyStep First => Steps[0];

    /// <summary>The first page that was not answered; the last page when all were.</summary>
    public JourneyStep Next => Steps.FirstOrDefault(step => !Answers.Passed.Contains(step.Path)) ?? Steps[^1];

    public static Journey Of(PackService service, DraftAnswers answers, IForms forms)
    {
        var asked = forms.Asked(service, answers.Answers);
        // Whether it was reported before is asked as soon as it can be known: after the place and the answers it is known by.
        var deciding = service.Duplicates is { } rule ? asked.Count - asked.Reverse().TakeWhile(question => !rule.SameAnswers.Contains(question.Key)).Count() : 0;
        var steps = new List<JourneyStep>();
        if (PlaceAsked.Of(service) != PlaceNeed.None)
        {
            steps.Add(new JourneyStep(Where));
        }

        steps.AddRange(asked.Take(deciding).Select(Step));
        if (answers.HasSimilar)
        {
            steps.Add(new JourneyStep(Similar));
        }

        if (answers.Same is null)
        {
            steps.AddRange(asked.Skip(deciding).Select(Step));
        }

        steps.Add(new JourneyStep(Details));
        steps.Add(new JourneyStep(Check));
        return new Journey(steps, answers);
    }

    public JourneyStep? Find(string path) => Steps.FirstOrDefault(step => step.Path == path);

    /// <summary>The page after this one, whether answered or not: going back and forth goes through them one by one.</summary>
    public JourneyStep After(string path)
    {
        var at = At(path);
        return at < 0 ? Next : Steps[Math.Min(at + 1, Steps.Count - 1)];
    }

    public JourneyStep? Before(string path) => At(path) is var at and > 0 ? Steps[at - 1] : null;

    /// <summary>True when every page before it was answered.</summary>
    public bool MayShow(string path) => At(path) is var at && at >= 0 && Steps.Take(at).All(step => Answers.Passed.Contains(step.Path));

    /// <summary>True once the place and the answers by which a report is recognised are there.</summary>
    public bool KnowsWhatItIs(PackService service) =>
        Answers.Place is not null && service.Duplicates is { } rule && Steps.Where(step => step.Question is { } question && rule.SameAnswers.Contains(question.Key)).All(step => Answers.Passed.Contains(step.Path));

    public static string PathOf(FormQuestion question) => "questions/" + question.Key;

    private static JourneyStep Step(FormQuestion question) => new(PathOf(question), question);

    private int At(string path)
    {
        for (var at = 0; at < Steps.Count; at++)
        {
            if (Steps[at].Path == path)
            {
                return at;
            }
        }

        return -1;
    }
}
