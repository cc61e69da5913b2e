using System.Globalization;
using System.Text;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Parts;

/// <summary>Codes of what the council lists, made from its name.</summary>
internal static class Codes
{
    private const int Longest = 30;

    /// <summary>Lower case letters, digits and hyphens, unlike those there are.</summary>
    public static string Of(string name, IReadOnlyCollection<string> taken)
    {
        var text = new StringBuilder();
        foreach (var plain in Folding.Words(name).Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0))
        {
            if (text.Length + plain.Length < Longest)
            {
                text.Append(text.Length > 0 ? "-" : "").Append(plain);
            }
        }

        var stem = text.Length == 0 || text.ToString() == "new" ? "other" : text.ToString();
        var code = stem;
        for (var number = 2; taken.Contains(code); number++)
        {
            code = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        }

        return code;
    }
}
