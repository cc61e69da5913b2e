using Reeve.Customers.Contracts;

namespace Reeve.Website.Reporting;

/// <summary>What somebody who reports may say they need; nobody has to.</summary>
internal static class NeedChoices
{
    public static IReadOnlyList<(string Name, string Words)> All { get; } =
    [
        (nameof(CustomerNeeds.LargePrint), "Letters in large print"),
        (nameof(CustomerNeeds.EasyRead), "Letters in Easy Read"),
        (nameof(CustomerNeeds.Braille), "Letters in Braille"),
        (nameof(CustomerNeeds.Audio), "Letters as audio"),
        (nameof(CustomerNeeds.TextRelay), "I use text relay (18001) on the phone"),
        (nameof(CustomerNeeds.HearingLoop), "A hearing loop when we meet"),
        (nameof(CustomerNeeds.StepFree), "Step-free access when we meet"),
    ];

    public static IReadOnlyList<string> Known(IEnumerable<string> chosen) => [.. All.Select(each => each.Name).Where(chosen.Contains)];

    public static IEnumerable<string> Words(IReadOnlyList<string> chosen, string? interpreter) =>
        All.Where(each => chosen.Contains(each.Name)).Select(each => each.Words).Append(interpreter is null ? null : "An interpreter: " + interpreter).OfType<string>();

    public static CustomerNeeds Of(IReadOnlyList<string> chosen, string? interpreter) => (CustomerNeeds.None with { Interpreter = interpreter }).WithTicked(Known(chosen));
}
