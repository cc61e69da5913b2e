using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Mail;

namespace Reeve.Kernel.Values;

/// <summary>An e-mail address in a form that mail servers take; compared in lower case.</summary>
public static class EmailAddress
{
    public const string Advice = "Enter an email address in the correct format, like name@example.com";

    public static bool TryParse(string? typed, [NotNullWhen(true)] out string? email)
    {
        email = null;
        var text = typed?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > 254 || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or '"' or '(' or ')'))
        {
            return false;
        }

        var at = text.LastIndexOf('@');
        if (at is < 1 or > 64 || !MailAddress.TryCreate(text, out var address) || address.Address != text)
        {
            return false;
        }

        var domain = text[(at + 1)..];
        if (!domain.Contains('.', StringComparison.Ordinal) || domain.StartsWith('.') || domain.EndsWith('.') || domain.Contains("..", StringComparison.Ordinal) || domain.StartsWith('-'))
        {
            return false;
        }

        email = text.ToLower(CultureInfo.InvariantCulture);
        return true;
    }
}
