using Reeve.CouncilPacks;

namespace Reeve.Catalogue.Contracts;

/// <summary>Something wrong with an answer, at its question.</summary>
/// <param name="Key">The question's key.</param>
/// <param name="Message">"Enter how many bins were missed", GOV.UK style: what to do.</param>
public sealed record AnswerProblem(string Key, string Message);

/// <summary>Answers as stored with a case: question key to one or more values, exactly as typed (trimmed, line ends as \n).</summary>
public sealed record FormReading(IReadOnlyDictionary<string, IReadOnlyList<string>> Answers, IReadOnlyList<AnswerProblem> Problems)
{
    public bool IsValid => Problems.Count == 0;
}

/// <summary>One question and its answer, in words to show.</summary>
/// <param name="Text">Option labels rather than keys; dates as people say them; several joined by line breaks.</param>
public sealed record ShownAnswer(FormQuestion Question, string Text);

/// <summary>Reads, checks and shows the answers to a service's form, in the same way at every door.</summary>
public interface IForms
{
    /// <summary>The questions asked given these answers, in order: those whose condition does not hold are left out.</summary>
    IReadOnlyList<FormQuestion> Asked(PackService service, IReadOnlyDictionary<string, IReadOnlyList<string>> answers);

    /// <summary>
    /// Reads all answers. A date may come as one value (2026-12-03) or as key-day, key-month and key-year; datetime also
    /// as those with key-time. Answers to questions that are not asked are dropped. Files are values "sha256|name" of files
    /// already stored. Addresses are a UPRN, "UPRN|the address on one line" (only the line is shown), or words when it is
    /// not in the gazetteer. Without a limit of its own a text may have 200 characters, a textarea 4,000. What cannot be
    /// accepted is kept as it was typed, so that nothing is lost; a date in boxes keeps its boxes.
    /// </summary>
    /// <param name="today">The day in the UK, for questions about the past or the future.</param>
    FormReading Read(PackService service, IReadOnlyDictionary<string, IReadOnlyList<string>> raw, DateOnly today);

    /// <summary>Reads one question alone, for journeys that ask one a page.</summary>
    FormReading ReadOne(FormQuestion question, IReadOnlyDictionary<string, IReadOnlyList<string>> raw, DateOnly today);

    /// <summary>Every question that is asked, in order, with empty text where nothing was said; then answers to questions the form no longer has.</summary>
    IReadOnlyList<ShownAnswer> Show(PackService service, IReadOnlyDictionary<string, IReadOnlyList<string>> answers);
}
