using Reeve.Kernel.Refusals;

namespace Reeve.Cases.Domain;

/// <summary>What a case says no to, in words that say what to do.</summary>
internal static class CaseRefusals
{
    /// <summary>The most characters of one text: a description, a message, a note.</summary>
    public const int LongestText = 10_000;

    public static Refused NotFound() => Refused.Missing("this case");

    public static Refused AlreadyClosed(string reference, string what) =>
        new("case-already-closed", RefusalKind.Conflict, $"{reference} is already closed, so {what}. Reopen it first if there is more to do.");

    public static Refused NotClosed(string reference) =>
        new("case-not-closed", RefusalKind.Conflict, $"{reference} is open already; there is nothing to reopen.");

    public static Refused TooLong(string field, int length) =>
        new("text-too-long", RefusalKind.Invalid, $"What you wrote has {length:N0} characters. We can take {LongestText:N0} at most: shorten it, or attach it as a file.", field);

    public static Refused Empty(string field, string sentence) => new("text-empty", RefusalKind.Invalid, sentence, field);

    /// <summary>Text as it is kept: line ends as \n, without what no database can hold.</summary>
    /// <exception cref="Refused">Longer than <see cref="LongestText"/> characters.</exception>
    public static string Text(string? typed, string field)
    {
        var text = (typed ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);
        if (text.Length > LongestText)
        {
            throw TooLong(field, text.Length);
        }

        // A lone half of a surrogate pair is not text and cannot be stored; it becomes the replacement character.
        return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Text that must say something.</summary>
    public static string Said(string? typed, string field, string sentence)
    {
        var text = Text(typed, field).Trim();
        return text.Length > 0 ? text : throw Empty(field, sentence);
    }
}
