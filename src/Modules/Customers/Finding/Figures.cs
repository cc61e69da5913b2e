namespace Reeve.Customers.Finding;

/// <summary>Numbers with one error.</summary>
internal static class Figures
{
    /// <summary>All that one sign changed for another of these, left out, added, or exchanged with its neighbour makes of a text.</summary>
    public static IEnumerable<string> OneWrong(string text, string signs)
    {
        for (var i = 0; i <= text.Length; i++)
        {
            foreach (var sign in signs)
            {
                yield return string.Concat(text.AsSpan(0, i), [sign], text.AsSpan(i));
                if (i < text.Length && char.IsAsciiDigit(text[i]) && text[i] != sign)
                {
                    yield return string.Concat(text.AsSpan(0, i), [sign], text.AsSpan(i + 1));
                }
            }

            if (i < text.Length)
            {
                yield return text.Remove(i, 1);
            }

            if (i + 1 < text.Length)
            {
                yield return string.Concat(text.AsSpan(0, i), [text[i + 1], text[i]], text.AsSpan(i + 2));
            }
        }
    }
}
